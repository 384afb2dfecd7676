package dev.polysms.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.Capability;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.bulk.BulkSender;
import dev.polysms.bulk.RecipientResult;
import dev.polysms.history.Conversations;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.media.MediaFetch;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.media.MediaSender;
import dev.polysms.number.NumberListing;
import dev.polysms.number.NumberProvisioning;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a fake client sends, and how. */
final class FakeSmsClientTest {
    private static final ProviderId FAKE = ProviderId.of("fake");
    private static final PhoneNumber OWN = PhoneNumber.of("+13035550100");
    private static final PhoneNumber FIRST = PhoneNumber.of("+13035550123");
    private static final PhoneNumber SECOND = PhoneNumber.of("+13035550124");
    private static final PhoneNumber THIRD = PhoneNumber.of("+13035550125");
    private static final SmsMessage MESSAGE = SmsMessage.of(OWN.e164(), FIRST.e164(), "Your table is ready");

    private final FakeSmsClient client = FakeSmsClient.create();

    private static SendReceipt send(FakeSmsClient client, CallMode mode, SmsMessage message) {
        return mode.call(() -> client.send(message), () -> client.sendAsync(message))
                .requireResult();
    }

    private static <E extends Throwable> E failure(
            FakeSmsClient client, CallMode mode, SmsMessage message, Class<E> type) {
        return type.cast(mode.call(() -> client.send(message), () -> client.sendAsync(message))
                .requireFailure());
    }

    @ParameterizedTest
    @EnumSource
    void refuses_a_message_without_a_sender_as_a_real_client_does(CallMode mode) {
        SmsMessage message = SmsMessage.of(FIRST.e164(), "Your table is ready");

        assertThat(failure(client, mode, message, InvalidRequestException.class).issues())
                .containsExactly(Issue.missingSender());
        assertThat(client.attempts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void sends_a_message_without_a_sender_from_its_default(CallMode mode) {
        SmsMessage message = SmsMessage.of(FIRST.e164(), "Your table is ready");
        FakeSmsClient withDefault = FakeSmsClient.builder().defaultFrom(OWN).build();

        send(withDefault, mode, message);

        assertThat(withDefault.sent()).containsExactly(MESSAGE);
        withDefault.send(MediaMessage.of(message, List.of(MediaRef.url(URI.create("https://example.com/a.jpg")))));
        assertThat(withDefault.sent()).containsExactly(MESSAGE, MESSAGE);
    }

    @ParameterizedTest
    @EnumSource
    void names_its_account_and_so_do_its_exceptions(CallMode mode) {
        FakeSmsClient named = FakeSmsClient.builder()
                .account("marketing")
                .rules(message ->
                        message.text().isBlank() ? List.of(new Issue("text", "it is blank", "write one")) : List.of())
                .build();
        named.next(FakeOutcome.rejected(Reason.RECIPIENT));
        assertThat(named.account()).isEqualTo("marketing");
        assertThat(named).hasToString("FakeSmsClient[fake/marketing, 0 sent]");
        assertThat(failure(named, mode, MESSAGE, RejectedException.class).account())
                .contains("marketing");
        SmsMessage blank = MESSAGE.toBuilder().text(" ").build();
        assertThat(failure(named, mode, blank, InvalidRequestException.class).account())
                .contains("marketing");
        named.holdNext();
        var cancelled = named.sendAsync(MESSAGE);
        cancelled.cancel(true);
        assertThat(cancelled
                        .handle((receipt, failure) -> ((dev.polysms.SmsException) failure).account())
                        .join())
                .contains("marketing");

        assertThat(client.account()).isEqualTo("default");
        client.next(FakeOutcome.unavailable());
        assertThat(failure(client, mode, MESSAGE, UnavailableException.class).account())
                .isEmpty();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeSmsClient.builder().account("+13035550100"));
    }

    @ParameterizedTest
    @EnumSource
    void accepts_with_ids_and_segments_of_its_own(CallMode mode) {
        SmsMessage longer = SmsMessage.of(OWN.e164(), FIRST.e164(), "ж".repeat(71));

        assertThat(send(client, mode, MESSAGE))
                .isEqualTo(SendReceipt.builder(FAKE)
                        .id(MessageId.of("fake-1"))
                        .segments(1)
                        .build());
        assertThat(send(client, mode, longer))
                .isEqualTo(SendReceipt.builder(FAKE)
                        .id(MessageId.of("fake-2"))
                        .segments(2)
                        .build());
        assertThat(client.sent()).containsExactly(MESSAGE, longer);
    }

    @ParameterizedTest
    @EnumSource
    void ends_the_next_sends_with_the_given_outcomes_in_order(CallMode mode) {
        SendReceipt own = SendReceipt.builder(FAKE).build();
        UnavailableException given = UnavailableException.builder(FAKE)
                .retryAfter(Duration.ofMinutes(1))
                .build();
        client.next(FakeOutcome.rejected(Reason.RECIPIENT), FakeOutcome.unavailable())
                .next(FakeOutcome.accepted(own))
                .next(FakeOutcome.failed(given));

        RejectedException refusal = failure(client, mode, MESSAGE, RejectedException.class);
        assertThat(refusal.reason()).isEqualTo(Reason.RECIPIENT);
        assertThat(refusal.provider()).contains(FAKE);
        assertThat(refusal.operation()).contains("send");
        assertThat(failure(client, mode, MESSAGE, UnavailableException.class).operation())
                .contains("send");
        assertThat(send(client, mode, MESSAGE)).isSameAs(own);
        assertThat(failure(client, mode, MESSAGE, UnavailableException.class)).isSameAs(given);
        assertThat(send(client, mode, MESSAGE).id()).contains(MessageId.of("fake-2"));

        assertThat(client.sent()).containsExactly(MESSAGE, MESSAGE);
        assertThat(client.attempts()).hasSize(5).containsOnly(MESSAGE);
    }

    @ParameterizedTest
    @EnumSource
    void a_message_whose_reply_is_lost_was_sent(CallMode mode) {
        client.next(FakeOutcome.unknownButDone(), FakeOutcome.unknownAndNotDone());

        failure(client, mode, MESSAGE, OutcomeUnknownException.class);
        assertThat(client.sent()).hasSize(1);
        failure(client, mode, MESSAGE, OutcomeUnknownException.class);
        assertThat(client.sent()).as("the second was lost on its way").hasSize(1);
        assertThat(client.attempts()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void ends_all_other_sends_with_the_usual_outcome(CallMode mode) {
        client.usually(message ->
                message.to().equals(SECOND) ? FakeOutcome.rejected(Reason.RECIPIENT) : FakeOutcome.accepted());
        client.next(FakeOutcome.unavailable());

        failure(client, mode, MESSAGE, UnavailableException.class);
        send(client, mode, MESSAGE);
        failure(client, mode, MESSAGE.toBuilder().to(SECOND).build(), RejectedException.class);
        send(client, mode, MESSAGE);
        assertThat(client.sent()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void refuses_messages_by_its_rules_without_using_an_outcome(CallMode mode) {
        Issue tooLong = new Issue("text", "it must have at most 10 characters", "shorten it");
        FakeSmsClient strict = FakeSmsClient.builder()
                .rules(message -> message.text().length() > 10 ? List.of(tooLong) : List.of())
                .build()
                .next(FakeOutcome.unavailable());

        assertThat(strict.check(MESSAGE)).containsExactly(tooLong);
        assertThat(failure(strict, mode, MESSAGE, InvalidRequestException.class).issues())
                .containsExactly(tooLong);
        assertThat(strict.attempts()).isEmpty();
        failure(strict, mode, SmsMessage.of(OWN.e164(), FIRST.e164(), "Ready"), UnavailableException.class);
    }

    @ParameterizedTest
    @EnumSource
    void sends_media_with_the_given_outcomes(CallMode mode) {
        MediaRef anywhere = MediaRef.url(URI.create("https://example.com/menu.jpg"));
        MediaMessage message = MediaMessage.of(MESSAGE, anywhere);
        client.next(FakeOutcome.rejected(Reason.CONTENT));

        assertThat(mode.call(() -> client.send(message), () -> client.sendAsync(message))
                        .requireFailure())
                .isInstanceOf(RejectedException.class);
        SendReceipt receipt = mode.call(() -> client.send(message), () -> client.sendAsync(message))
                .requireResult();

        assertThat(receipt.id()).contains(MessageId.of("fake-1"));
        assertThat(client.sent()).containsExactly(MESSAGE);
        assertThat(client.sentMedia()).containsExactly(message);
        assertThat(client.attempts()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void refuses_media_of_another_vendor(CallMode mode) {
        MediaMessage message = MediaMessage.of(MESSAGE, MediaRef.of(ProviderId.of("another"), "1"));

        assertThat(client.check(message)).extracting(Issue::field).containsExactly("media");
        assertThat(mode.call(() -> client.send(message), () -> client.sendAsync(message))
                        .requireFailure())
                .isInstanceOf(InvalidRequestException.class);
        assertThat(client.sent()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void sends_a_bulk_message_with_an_outcome_per_recipient(CallMode mode) {
        client.next(FakeOutcome.accepted(), FakeOutcome.rejected(Reason.RECIPIENT), FakeOutcome.unknownButDone());
        BulkMessage message = BulkMessage.of(OWN, List.of(FIRST, SECOND, THIRD), "Closed today");

        BulkResult result = mode.call(() -> client.sendAll(message), () -> client.sendAllAsync(message))
                .requireResult();

        assertThat(result.accepted()).extracting(RecipientResult::recipient).containsExactly(FIRST);
        assertThat(result.notSent()).extracting(RecipientResult::recipient).containsExactly(SECOND);
        assertThat(result.unknown()).extracting(RecipientResult::recipient).containsExactly(THIRD);
        assertThat(client.sent()).extracting(SmsMessage::to).containsExactly(FIRST, THIRD);
    }

    @Test
    void checks_a_bulk_message_by_the_same_rules() {
        Issue issue = new Issue("to", "it must be another", "take another");
        FakeSmsClient strict = FakeSmsClient.builder()
                .rules(message -> message.to().equals(SECOND) ? List.of(issue) : List.of())
                .build();

        assertThat(strict.check(BulkMessage.of(OWN, List.of(FIRST, SECOND), "Closed today")))
                .containsExactly(issue);
    }

    @Test
    void has_every_capability_or_those_that_were_not_removed() {
        FakeSmsClient some = FakeSmsClient.builder()
                .provider(ProviderId.of("primevox"))
                .only(Conversations.class, MediaFetch.class)
                .build();
        List<Class<? extends Capability>> features = List.of(
                Conversations.class, MediaFetch.class, MessageHistory.class, NumberListing.class, BulkSender.class);

        assertThat(features).allMatch(feature -> client.capability(feature).isPresent());
        assertThat(features.stream().filter(feature -> some.capability(feature).isPresent()))
                .containsExactly(Conversations.class, MediaFetch.class);
        assertThat(FakeSmsClient.builder().only().build().capability(Conversations.class))
                .isEmpty();
        assertThat(some.provider()).isEqualTo(ProviderId.of("primevox"));
    }

    @Test
    void remembers_the_last_ten_thousand_messages() {
        IntStream.rangeClosed(0, 10_000)
                .forEach(number -> client.send(SmsMessage.of(OWN.e164(), FIRST.e164(), "No. " + number)));

        assertThat(client.sent()).hasSize(10_000);
        assertThat(client.sent().get(0).text()).isEqualTo("No. 1");
        assertThat(client.attempts()).hasSize(10_000);
        assertThat(client.history(HistoryQuery.last(Duration.ofDays(1))).stream())
                .hasSize(10_000);
    }

    @Test
    void refuses_an_impossible_outcome() {
        FakeOutcome receipt = FakeOutcome.accepted(SendReceipt.builder(FAKE).build());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.next(MessageHistory.class, FakeOutcome.unknownButDone()))
                .withMessageContaining("unavailable()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.next(MediaSender.class, FakeOutcome.accepted()))
                .withMessageContaining("next(outcome)");
        assertThatIllegalArgumentException().isThrownBy(() -> client.next(BulkSender.class, FakeOutcome.accepted()));
        assertThatIllegalArgumentException().isThrownBy(() -> client.next(NumberProvisioning.class, receipt));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FakeSmsClient.builder().pageSize(0));
        FakeOutcome[] tooMany = IntStream.rangeClosed(0, 10_000)
                .mapToObj(number -> FakeOutcome.accepted())
                .toArray(FakeOutcome[]::new);
        assertThatIllegalStateException().isThrownBy(() -> client.next(tooMany)).withMessageContaining("usually");
    }

    @Test
    void shows_no_number_and_no_text() {
        client.next(FakeOutcome.unknownButDone());
        OutcomeUnknownException unknown =
                catchThrowableOfType(OutcomeUnknownException.class, () -> client.send(MESSAGE));

        assertThat(client + " " + unknown + " " + FakeOutcome.unknownButDone())
                .contains("FakeSmsClient[fake, 1 sent]", "UNKNOWN, done")
                .doesNotContain("5550100", "5550123", "table");
    }
}
