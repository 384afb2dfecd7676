package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.DeliveryState;
import dev.polysms.InvalidRequestException;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SenderName;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.bulk.BulkMessage;
import dev.polysms.bulk.BulkResult;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.sandbox.VoximplantShape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Histories, bulk and switches against the sandbox, which reads the vendor's documents by itself. */
class VoximplantSandboxTest {
    private static final HistoryQuery LAST_MONTHS = HistoryQuery.last(Duration.ofDays(60));
    private static final PhoneNumber OWN = PhoneNumber.of("+447443332211");

    private final SmsSandbox sandbox = SmsSandbox.builder()
            .voximplantHistoryDays(9)
            .voximplantOffsetCap(2_000)
            .start();
    private final VoximplantClient client = VoximplantClient.builder()
            .accountId("1")
            .apiKey("sandbox-key")
            .sandbox(sandbox.uri())
            .build();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void reads_sent_and_received_messages_in_every_shape(VoximplantShape shape) {
        sandbox.shape(shape);
        sandbox.receive("voximplant", "+447443332212", OWN.e164(), "Is there a table?");
        client.send(VoximplantSms.builder(SmsMessage.of(OWN.e164(), "+447443332212", "There is"))
                .storeBody(StoreBody.YES)
                .build());

        List<MessageRecord> rows = client.history(LAST_MONTHS).stream().toList();

        assertThat(rows)
                .extracting(MessageRecord::direction)
                .containsExactlyInAnyOrder(Direction.INBOUND, Direction.OUTBOUND);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.from()).get().isInstanceOf(PhoneNumber.class);
            assertThat(row.id()).isPresent();
            assertThat(row.time()).isPresent();
            assertThat(row.vendor(VoximplantMessage.class).orElseThrow().cost()).isPresent();
        });
        assertThat(rows)
                .filteredOn(row -> row.direction() == Direction.OUTBOUND)
                .singleElement()
                .satisfies(row -> assertThat(row.text()).contains("There is"));
        SmsHistoryQuery inbound = SmsHistoryQuery.builder()
                .since(Instant.now().minus(Duration.ofDays(1)))
                .direction(Direction.INBOUND)
                .build();
        assertThat(client.numberHistory().historyAsync(inbound).join().items()).hasSize(1);
    }

    @Test
    void reads_a_long_history_over_the_vendors_limits_of_days_and_offsets() {
        sandbox.seedHistory("voximplant", 12_000);

        List<String> ids = client.history(LAST_MONTHS).stream()
                .map(row -> row.id().orElseThrow().value())
                .toList();

        assertThat(ids).hasSize(12_000).doesNotHaveDuplicates();
        assertThat(client.a2pHistory().history(LAST_MONTHS).stream()).hasSize(12_000);
    }

    @Test
    void returns_the_delivery_state_of_a_message() {
        SendReceipt receipt = client.send(SmsMessage.builder()
                .from(SenderName.of("POLYSMS"))
                .to(PhoneNumber.of("+447443332212"))
                .text("Your table is ready")
                .build());
        MessageId id = receipt.id().orElseThrow();

        assertThat(client.a2pHistory()
                        .history(A2pHistoryQuery.builder()
                                .messageIds(List.of(id))
                                .since(Instant.now().minus(Duration.ofDays(1)))
                                .deliveryStatus(A2pDeliveryStatus.DELIVERED)
                                .build())
                        .items())
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(DeliveryState.DELIVERED));
    }

    @Test
    void sends_to_many_in_batches_of_a_hundred() {
        List<PhoneNumber> recipients = IntStream.range(0, 250)
                .mapToObj(n -> PhoneNumber.of("+" + (447_700_900_000L + n)))
                .toList();
        BulkMessage message = BulkMessage.of(SenderName.of("POLYSMS"), recipients, "We close at eight");

        BulkResult result = client.sendAll(message);

        assertThat(result.allAccepted()).isTrue();
        assertThat(result.accepted()).hasSize(250);
        assertThat(sandbox.requests("voximplant")).isEqualTo(3);
        assertThat(sandbox.messages()).hasSize(250);
    }

    @Test
    void sends_to_no_recipient_when_the_message_is_invalid_or_refused() {
        List<PhoneNumber> recipients = List.of(PhoneNumber.of("+447700900001"), PhoneNumber.of("+447700900002"));
        BulkMessage empty = BulkMessage.of(SenderName.of("POLYSMS"), recipients, "");

        assertThat(catchThrowableOfType(InvalidRequestException.class, () -> client.sendAll(empty)))
                .hasMessageContaining("text");
        assertThat(client.sendAllAsync(empty)).isCompletedExceptionally();
        assertThat(sandbox.requests("voximplant")).isZero();
        BulkResult refused = client.sendAll(BulkMessage.of(SenderName.of("OTHER"), recipients, "We close at eight"));
        assertThat(refused.notSent()).hasSize(2);
        assertThat(sandbox.messages()).isEmpty();
    }

    @Test
    void switches_sms_of_a_number_off_and_on() {
        SmsMessage message = SmsMessage.of(OWN.e164(), "+447443332212", "There is");

        client.phoneNumbers().disableSms(OWN);
        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.send(message));
        assertThat(refusal.reason()).isEqualTo(Reason.SENDER);
        assertThat(client.phoneNumbers().enableSmsAsync(OWN).join()).isEqualTo(OWN);
        assertThat(client.send(message).id()).isPresent();
        assertThat(client.phoneNumbers().disableSmsAsync(OWN).join()).isEqualTo(OWN);
        client.phoneNumbers().enableSms(OWN);
        assertThat(catchThrowableOfType(
                        RejectedException.class,
                        () -> client.phoneNumbers().enableSms(PhoneNumber.of("+447700900123"))))
                .isNotNull();
    }

    @Test
    void sets_whether_texts_are_stored() {
        client.configure(SmsSettings.builder().storeInbound(StoreBody.YES).build());
        sandbox.receive("voximplant", "+447443332212", OWN.e164(), "Is there a table?");

        assertThat(client.history(LAST_MONTHS).stream().flatMap(row -> row.text().stream()))
                .containsExactly("Is there a table?");
        SmsSettings salt = SmsSettings.builder().callbackSalt("pepper").build();
        assertThat(client.configureAsync(salt).join()).isEqualTo(salt);
    }

    // ---- exports

    @Test
    void exports_a_history_as_csv() throws IOException {
        client.send(SmsMessage.of(OWN.e164(), "+447443332212", "There is"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Instant yesterday = Instant.now().minus(Duration.ofDays(1));

        long bytes = client.numberHistory()
                .exportCsv(SmsHistoryQuery.builder().since(yesterday).build(), out);

        String csv = out.toString(StandardCharsets.UTF_8);
        assertThat(bytes).isEqualTo(out.size());
        assertThat(csv).startsWith("message_id,source_number").contains("447443332212");
        ByteArrayOutputStream none = new ByteArrayOutputStream();
        client.a2pHistory().exportCsv(A2pHistoryQuery.builder().since(yesterday).build(), none);
        assertThat(none.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    }

    @Test
    void exports_nothing_if_the_range_has_too_many_rows() {
        sandbox.seedHistory("voximplant", 12_000);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SmsHistoryQuery week = SmsHistoryQuery.builder()
                .since(Instant.now().minus(Duration.ofDays(7)))
                .build();

        SmsException failure = catchThrowableOfType(
                SmsException.class, () -> client.numberHistory().exportCsv(week, out));

        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageContaining("shorter ranges");
        assertThat(out.size()).isZero();
        assertThat(sandbox.requests("voximplant")).isEqualTo(1);
    }
}
