package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.DeliveryState;
import dev.polysms.InvalidRequestException;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.Conversations;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaContent;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.media.MediaUpload;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.NumberListing;
import dev.polysms.number.NumberProvisioning;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ManualTiming;
import dev.polysms.webhook.DeliveryReport;
import dev.polysms.webhook.InboundMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a fake client's vendor remembers: texts, conversations, media and numbers. */
final class FakeVendorTest {
    private static final ProviderId FAKE = ProviderId.of("fake");
    private static final PhoneNumber OWN = PhoneNumber.of("+13035550100");
    private static final PhoneNumber SECOND_OWN = PhoneNumber.of("+13035550101");
    private static final PhoneNumber ALICE = PhoneNumber.of("+13035550123");
    private static final PhoneNumber BOB = PhoneNumber.of("+13035550124");
    private static final HistoryQuery DAY = HistoryQuery.last(Duration.ofDays(1));
    private static final byte[] PICTURE = "no picture, but bytes".getBytes(StandardCharsets.US_ASCII);
    private static final MediaFile FILE = MediaFile.of("menu.jpg", "image/jpeg", PICTURE);

    private final ManualTiming timing = new ManualTiming().skipPauses();
    private final FakeSmsClient client = FakeSmsClient.builder()
            .timing(timing)
            .numbers(OWN, SECOND_OWN)
            .pageSize(2)
            .build();

    private SendReceipt send(PhoneNumber to, String text) {
        return client.send(SmsMessage.of(OWN.e164(), to.e164(), text));
    }

    private List<MessageRecord> history(CallMode mode, HistoryQuery query) {
        return mode.call(() -> client.history(query), () -> client.historyAsync(query)).requireResult().stream()
                .toList();
    }

    private List<Conversation> conversations(CallMode mode) {
        return mode.call(() -> client.conversations(OWN), () -> client.conversationsAsync(OWN)).requireResult().stream()
                .toList();
    }

    private List<MessageRecord> messages(CallMode mode, ConversationRef conversation) {
        return mode
                .call(() -> client.messages(conversation), () -> client.messagesAsync(conversation))
                .requireResult()
                .stream()
                .toList();
    }

    // ---- history

    @ParameterizedTest
    @EnumSource
    void has_sent_and_received_messages_in_its_history(CallMode mode) {
        client.next(FakeOutcome.accepted(), FakeOutcome.rejected(Reason.CONTENT), FakeOutcome.unknownButDone());
        SendReceipt receipt = send(ALICE, "Is 7 pm fine?");
        assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> send(ALICE, "refused"));
        assertThatExceptionOfType(OutcomeUnknownException.class).isThrownBy(() -> send(BOB, "reply lost"));
        timing.advance(Duration.ofMinutes(1));
        InboundMessage answer = client.receive(ALICE.e164(), OWN.e164(), "Yes");

        List<MessageRecord> history = history(mode, DAY);
        assertThat(history)
                .extracting(record -> record.text().orElseThrow())
                .containsExactly("Is 7 pm fine?", "reply lost", "Yes");
        MessageRecord sent = history.get(0);
        assertThat(sent.id()).isEqualTo(receipt.id());
        assertThat(sent.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(sent.from()).contains(OWN);
        assertThat(sent.to()).contains(ALICE);
        assertThat(sent.state()).isEqualTo(DeliveryState.QUEUED);
        assertThat(sent.segments()).hasValue(1);
        assertThat(sent.time()).contains(Instant.parse("2026-01-02T03:04:05Z"));
        assertThat(history.get(2)).isEqualTo(answer.message());
        assertThat(answer.message().direction()).isEqualTo(Direction.INBOUND);
        assertThat(answer.message().id()).contains(MessageId.of("fake-3"));
        assertThat(answer.message().time()).contains(Instant.parse("2026-01-02T03:05:05Z"));
        assertThat(answer.from()).contains(ALICE);
        assertThat(answer.to()).contains(OWN);
        assertThat(answer.text()).isEqualTo("Yes");
    }

    @ParameterizedTest
    @EnumSource
    void returns_the_requested_range(CallMode mode) {
        send(ALICE, "first");
        timing.advance(Duration.ofHours(1));
        send(ALICE, "second");
        timing.advance(Duration.ofHours(1));
        send(ALICE, "third");
        Instant start = Instant.parse("2026-01-02T03:04:05Z");

        assertThat(texts(history(mode, HistoryQuery.between(start, start.plusSeconds(3600)))))
                .containsExactly("first", "second");
        assertThat(texts(history(mode, HistoryQuery.since(start.plusSeconds(1)))))
                .containsExactly("second", "third");
        assertThat(texts(history(mode, HistoryQuery.last(Duration.ofMinutes(59)))))
                .containsExactly("third");
    }

    @ParameterizedTest
    @EnumSource
    void returns_its_rows_page_by_page_and_resumes_at_a_token(CallMode mode) {
        IntStream.rangeClosed(1, 5).forEach(number -> send(ALICE, "No. " + number));

        Page<MessageRecord> first = mode.call(() -> client.history(DAY), () -> client.historyAsync(DAY))
                .requireResult();
        assertThat(texts(first.items())).containsExactly("No. 1", "No. 2");
        send(ALICE, "too late for these pages");
        Page<MessageRecord> second = mode.call(first::next, first::nextAsync).requireResult();
        assertThat(texts(second.items())).containsExactly("No. 3", "No. 4");
        Page<MessageRecord> last = mode.call(second::next, second::nextAsync).requireResult();
        assertThat(texts(last.items())).containsExactly("No. 5");
        assertThat(last.hasNext()).isFalse();
        assertThat(last.resumeToken()).isEmpty();
        assertThatExceptionOfType(NoSuchElementException.class)
                .isThrownBy(() -> mode.call(last::next, last::nextAsync));

        assertThat(texts(history(mode, DAY.resumeAt(first.resumeToken().orElseThrow()))))
                .containsExactly("No. 3", "No. 4", "No. 5", "too late for these pages");
        HistoryQuery foreign = DAY.resumeAt("another vendor's");
        assertThat(mode.call(() -> client.history(foreign), () -> client.historyAsync(foreign))
                        .requireFailure())
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @EnumSource
    void a_further_page_fails_with_the_given_failure(CallMode mode) {
        IntStream.rangeClosed(1, 3).forEach(number -> send(ALICE, "No. " + number));
        Page<MessageRecord> first = client.history(DAY);
        client.next(MessageHistory.class, FakeOutcome.unavailable());

        assertThat(mode.call(first::next, first::nextAsync).requireFailure()).isInstanceOf(UnavailableException.class);
        assertThat(mode.call(first::next, first::nextAsync).requireResult().items())
                .hasSize(1);
    }

    // ---- conversations

    @ParameterizedTest
    @EnumSource
    void has_a_conversation_with_each_party_with_the_newest_first(CallMode mode) {
        send(ALICE, "Is 7 pm fine?");
        timing.advance(Duration.ofMinutes(1));
        send(BOB, "Is 8 pm fine?");
        client.receive(BOB.e164(), SECOND_OWN.e164(), "to the other number");
        assertThat(conversations(mode))
                .extracting(conversation -> conversation.remoteParty().orElseThrow())
                .containsExactly(BOB, ALICE);
        timing.advance(Duration.ofMinutes(1));
        InboundMessage answer = client.receive(ALICE.e164(), OWN.e164(), "Yes");

        List<Conversation> conversations = conversations(mode);
        assertThat(conversations)
                .extracting(conversation -> conversation.remoteParty().orElseThrow())
                .containsExactly(ALICE, BOB);
        Conversation alice = conversations.get(0);
        assertThat(alice.lastMessageAt()).isEqualTo(answer.message().time());
        assertThat(answer.message().conversation()).contains(alice.ref());
        assertThat(alice.unread()).contains(true);
        assertThat(conversations.get(1).unread()).contains(false);

        assertThat(texts(messages(mode, alice.ref()))).containsExactly("Is 7 pm fine?", "Yes");
        assertThat(conversations(mode).get(0).unread()).as("somebody read it").contains(false);
        assertThat(messages(mode, ConversationRef.of("none", OWN))).isEmpty();
    }

    @Test
    void a_message_from_a_sender_name_is_in_the_history_and_in_no_conversation() {
        client.send(SmsMessage.builder()
                .from(SenderName.of("POLYSMS"))
                .to(ALICE)
                .text("Closed today")
                .build());

        assertThat(client.history(DAY).items())
                .singleElement()
                .satisfies(record -> assertThat(record.conversation()).isEmpty());
        assertThat(client.conversations(OWN).items()).isEmpty();
    }

    // ---- events

    @Test
    void reports_the_delivery_state_of_a_message() {
        SendReceipt receipt = client.send(SmsMessage.builder()
                .from(OWN)
                .to(ALICE)
                .text("Your table is ready")
                .reference("booking-4711")
                .build());

        DeliveryReport report = client.report(receipt.id().orElseThrow(), DeliveryState.DELIVERED);

        assertThat(report.id()).isEqualTo(receipt.id());
        assertThat(report.state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(report.reference()).contains("booking-4711");
        assertThat(client.history(DAY).items())
                .singleElement()
                .extracting(MessageRecord::state)
                .isEqualTo(DeliveryState.DELIVERED);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.report(MessageId.of("none"), DeliveryState.DELIVERED));
    }

    @Test
    void events_have_distinct_keys() {
        InboundMessage one = client.receive(ALICE.e164(), OWN.e164(), "STOP");
        InboundMessage again = client.receive(ALICE.e164(), OWN.e164(), "STOP");

        assertThat(one.dedupeKey()).isNotEqualTo(again.dedupeKey());
        assertThat(one.provider()).isEqualTo(FAKE);
        assertThat(one.receivedAt()).isEqualTo(timing.instant());
    }

    // ---- media

    @ParameterizedTest
    @EnumSource
    void returns_uploaded_and_received_media(CallMode mode) throws IOException {
        MediaRef uploaded = mode.call(() -> client.upload(FILE), () -> client.uploadAsync(FILE))
                .requireResult();
        client.send(MediaMessage.of(SmsMessage.of(OWN.e164(), ALICE.e164(), ""), uploaded));
        MediaRef attached = client.attach(MediaFile.of("note.txt", "text/plain", new byte[] {1, 2}));
        InboundMessage came = client.receive(ALICE, OWN, "", List.of(attached));

        assertThat(client.history(DAY).items().get(0).media()).containsExactly(uploaded);
        assertThat(uploaded.contentType()).contains("image/jpeg");
        try (MediaContent content = mode.call(() -> client.fetch(uploaded), () -> client.fetchAsync(uploaded))
                .requireResult()) {
            assertThat(content.contentType()).contains("image/jpeg");
            assertThat(content.readAll()).isEqualTo(PICTURE);
        }
        try (MediaContent content = client.fetch(came.media().get(0))) {
            assertThat(content.readAll()).containsExactly(1, 2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void has_only_its_own_media(CallMode mode) {
        MediaRef none = MediaRef.of(FAKE, "none");
        MediaRef another = MediaRef.of(ProviderId.of("another"), "1");

        assertThat(mode.call(() -> client.fetch(none), () -> client.fetchAsync(none))
                        .requireFailure())
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(Reason.NOT_FOUND));
        assertThat(mode.call(() -> client.fetch(another), () -> client.fetchAsync(another))
                        .requireFailure())
                .isInstanceOf(InvalidRequestException.class);
    }

    @ParameterizedTest
    @EnumSource
    void refuses_a_file_whose_length_is_not_the_announced_one(CallMode mode) {
        MediaFile shorter = MediaFile.of("a.jpg", "image/jpeg", 3, () -> new ByteArrayInputStream(new byte[2]));
        MediaFile broken = MediaFile.of("a.jpg", "image/jpeg", 3, () -> {
            throw new IOException("no such disk");
        });
        MediaFile huge = MediaFile.of("a.jpg", "image/jpeg", 1L << 40, () -> new ByteArrayInputStream(new byte[2]));

        SmsException unreadable = mode.call(() -> client.upload(broken), () -> client.uploadAsync(broken))
                .requireFailure();
        assertThat(unreadable)
                .isInstanceOf(UnavailableException.class)
                .hasRootCauseInstanceOf(IOException.class)
                .matches(failure -> !failure.worthRetrying());
        assertThat(mode.call(() -> client.upload(shorter), () -> client.uploadAsync(shorter))
                        .requireFailure())
                .isInstanceOf(UnavailableException.class);
        assertThat(mode.call(() -> client.upload(huge), () -> client.uploadAsync(huge))
                        .requireFailure())
                .isInstanceOf(InvalidRequestException.class);
    }

    @Test
    void removes_the_oldest_media_beyond_the_limit() {
        byte[] third = new byte[24 << 20];
        MediaRef first = client.upload(MediaFile.of("1.bin", "image/png", third));
        MediaRef second = client.upload(MediaFile.of("2.bin", "image/png", third));
        MediaRef last = client.upload(MediaFile.of("3.bin", "image/png", third));

        assertThatExceptionOfType(RejectedException.class).isThrownBy(() -> client.fetch(first));
        client.fetch(second).close();
        client.fetch(last).close();
    }

    // ---- numbers

    @ParameterizedTest
    @EnumSource
    void acquires_and_releases_numbers(CallMode mode) {
        AvailableNumber offer = AvailableNumber.of(FAKE, PhoneNumber.of("+13035550199"));

        OwnedNumber got = mode.call(() -> client.acquire(offer), () -> client.acquireAsync(offer))
                .requireResult();
        assertThat(got.number()).isEqualTo(offer.number());
        assertThat(got.smsEnabled()).contains(true);
        assertThat(mode.call(() -> client.numbers(), () -> client.numbersAsync()).requireResult().stream()
                        .map(OwnedNumber::number))
                .containsExactly(OWN, SECOND_OWN, offer.number());
        assertReason(
                Reason.CONFLICT,
                mode.call(() -> client.acquire(offer), () -> client.acquireAsync(offer))
                        .requireFailure());

        assertThat(mode.call(() -> released(offer), () -> client.releaseAsync(offer.number()))
                        .requireResult())
                .isEqualTo(offer.number());
        assertReason(
                Reason.NOT_FOUND,
                mode.call(() -> released(offer), () -> client.releaseAsync(offer.number()))
                        .requireFailure());
        assertThat(client.numbers().stream()).hasSize(2);
    }

    private PhoneNumber released(AvailableNumber number) {
        client.release(number.number());
        return number.number();
    }

    @Test
    void does_not_acquire_a_number_of_another_vendor() {
        AvailableNumber another = AvailableNumber.of(ProviderId.of("another"), ALICE);

        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> client.acquire(another));
    }

    // ---- outcomes of each feature

    @ParameterizedTest
    @EnumSource
    void each_capability_fails_with_its_given_failure(CallMode mode) {
        AvailableNumber offer = AvailableNumber.of(FAKE, PhoneNumber.of("+13035550199"));
        MediaRef ref = client.attach(FILE);
        FakeOutcome down = FakeOutcome.unavailable();
        client.next(Conversations.class, down, down)
                .next(MessageHistory.class, down)
                .next(MediaFetch.class, down)
                .next(NumberListing.class, down)
                .next(MediaUpload.class, FakeOutcome.rejected(Reason.CONTENT))
                .next(NumberProvisioning.class, FakeOutcome.unknownButDone(), FakeOutcome.unknownAndNotDone());

        List<SmsException> failures = List.of(
                mode.call(() -> client.conversations(OWN), () -> client.conversationsAsync(OWN))
                        .requireFailure(),
                mode.call(
                                () -> client.messages(ConversationRef.of("1", OWN)),
                                () -> client.messagesAsync(ConversationRef.of("1", OWN)))
                        .requireFailure(),
                mode.call(() -> client.history(DAY), () -> client.historyAsync(DAY))
                        .requireFailure(),
                mode.call(() -> client.fetch(ref), () -> client.fetchAsync(ref)).requireFailure(),
                mode.call(() -> client.numbers(), () -> client.numbersAsync()).requireFailure());
        assertThat(failures).allMatch(UnavailableException.class::isInstance);
        assertThat(failures)
                .extracting(SmsException::operation)
                .containsExactly(
                        Optional.of("conversations"),
                        Optional.of("messages"),
                        Optional.of("history"),
                        Optional.of("fetch"),
                        Optional.of("numbers"));
        assertReason(
                Reason.CONTENT,
                mode.call(() -> client.upload(FILE), () -> client.uploadAsync(FILE))
                        .requireFailure());
        assertThat(mode.call(() -> client.acquire(offer), () -> client.acquireAsync(offer))
                        .requireFailure())
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(client.numbers().stream()).as("it was got").hasSize(3);
        assertThat(mode.call(() -> released(offer), () -> client.releaseAsync(offer.number()))
                        .requireFailure())
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(client.numbers().stream()).as("it was not given back").hasSize(3);
    }

    private static void assertReason(Reason reason, SmsException failure) {
        assertThat(failure)
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        refusal -> assertThat(refusal.reason()).isEqualTo(reason));
    }

    private static List<String> texts(List<MessageRecord> records) {
        return records.stream().map(record -> record.text().orElseThrow()).toList();
    }
}
