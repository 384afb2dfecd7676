package dev.polysms.voximplant.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.DeliveryState;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.RejectedException;
import dev.polysms.SenderName;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Secret;
import dev.polysms.spi.Slice;
import dev.polysms.voximplant.A2pDeliveryStatus;
import dev.polysms.voximplant.A2pHistoryQuery;
import dev.polysms.voximplant.SendMethod;
import dev.polysms.voximplant.SmsHistoryQuery;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantMessage;
import dev.polysms.voximplant.VoximplantPayload;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryPageTest {
    private static final VoximplantAccount ACCOUNT = new VoximplantAccount(
            BaseUrl.of("baseUrl", URI.create("https://api.voximplant.com"), ClientOptions.defaults()),
            new ApiKey(Secret.of("accountId", "1000042"), Secret.of("apiKey", "key-of-tests")));
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final String CREDENTIALS = "account_id=1000042&api_key=key-of-tests&";

    // ---- requests

    @Test
    void requests_a_range_of_the_number_history_exactly_as_documented() {
        HistoryRead read = read(HistoryCommand.of(SendMethod.NUMBER, HistoryQuery.last(Duration.ofDays(1)), NOW));

        ApiRequest request = read.at(read.first()).encode(read.first());

        assertThat(request.method()).isEqualTo(ApiRequest.Method.POST);
        assertThat(request.url()).isEqualTo("https://api.voximplant.com/platform_api/GetSmsHistory");
        assertThat(body(request))
                .isEqualTo(CREDENTIALS + "count=1000&offset=0&from_date=2026-01-01+03%3A04%3A05"
                        + "&to_date=2026-01-02+03%3A09%3A05");
        assertThat(read.at(read.first()).safety()).isEqualTo(Safety.READ);
    }

    @Test
    void sends_every_filter_of_the_number_history() {
        HistoryRead read = read(new HistoryCommand(SmsHistoryQuery.builder()
                .from(PhoneNumber.of("+447443332211"))
                .to(PhoneNumber.of("+447443332212"))
                .direction(Direction.OUTBOUND)
                .messageIds(List.of(MessageId.of("41"), MessageId.of("42")))
                .since(Instant.parse("2025-12-31T23:59:59.999Z"))
                .until(NOW)
                .pageSize(50)
                .build()));

        assertThat(body(read.at(read.first()).encode(read.first().after(50))))
                .isEqualTo(CREDENTIALS + "message_id=41%3B42&source_number=447443332211"
                        + "&destination_number=447443332212&direction=OUT&count=50&offset=50"
                        + "&from_date=2025-12-31+23%3A59%3A59&to_date=2026-01-02+03%3A04%3A05");
    }

    @Test
    void sends_every_filter_of_the_a2p_history() {
        HistoryRead read = read(new HistoryCommand(A2pHistoryQuery.builder()
                .from(SenderName.of("Cafe 8"))
                .to(PhoneNumber.of("+447443332212"))
                .deliveryStatus(A2pDeliveryStatus.FAILED)
                .until(NOW)
                .build()));

        ApiRequest request = read.at(read.first()).encode(read.first());

        assertThat(request.url()).endsWith("/platform_api/A2PGetSmsHistory");
        assertThat(body(request))
                .isEqualTo(CREDENTIALS + "source_number=Cafe+8&destination_number=447443332212&delivery_status=6"
                        + "&count=1000&offset=0&to_date=2026-01-02+03%3A04%3A05");
    }

    @Test
    void numbers_the_delivery_statuses_as_documented() {
        for (A2pDeliveryStatus status : A2pDeliveryStatus.values()) {
            HistoryRead read = read(new HistoryCommand(
                    A2pHistoryQuery.builder().deliveryStatus(status).build()));
            String number = Integer.toString(List.of(A2pDeliveryStatus.values()).indexOf(status) + 1);
            assertThat(body(read.at(read.first()).encode(read.first()))).contains("&delivery_status=" + number + "&");
        }
    }

    @Test
    void requests_certain_messages_without_a_range() {
        HistoryRead read = read(new HistoryCommand(SmsHistoryQuery.builder()
                .messageIds(List.of(MessageId.of("41")))
                .build()));

        assertThat(body(read.at(read.first()).encode(read.first())))
                .isEqualTo(CREDENTIALS + "message_id=41&count=1000&offset=0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "4;1", "41 ", "-41", "4.1"})
    void refuses_an_id_that_is_not_a_number(String id) {
        HistoryCommand question = new HistoryCommand(
                SmsHistoryQuery.builder().messageIds(List.of(MessageId.of(id))).build());

        assertThat(question.check()).extracting(Issue::field).containsExactly("messageIds");
    }

    // ---- rows

    @Test
    void reads_the_documented_rows_of_the_number_history() {
        Slice<HistoryCursor, MessageRecord> slice = decode(SendMethod.NUMBER, "get-sms-history/documented");

        assertThat(slice.total()).hasValue(3);
        assertThat(slice.next()).isEmpty();
        MessageRecord sent = slice.items().get(0);
        assertThat(sent.id()).contains(MessageId.of("41"));
        assertThat(sent.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(sent.from()).contains(PhoneNumber.of("+447443332211"));
        assertThat(sent.to()).contains(PhoneNumber.of("+447443332212"));
        assertThat(sent.text()).isEmpty();
        assertThat(sent.time()).contains(Instant.parse("2026-01-01T10:00:00Z"));
        assertThat(sent.state()).isEqualTo(DeliveryState.SENT);
        assertThat(sent.rawState()).contains("1");
        assertThat(sent.segments()).hasValue(2);
        MessageRecord received = slice.items().get(1);
        assertThat(received.direction()).isEqualTo(Direction.INBOUND);
        assertThat(received.text()).contains("See you at eight");
        assertThat(received.state()).isEqualTo(DeliveryState.DELIVERED);
        MessageRecord failed = slice.items().get(2);
        assertThat(failed.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(failed.segments()).isEmpty();
        assertThat(failed.vendor(VoximplantMessage.class).orElseThrow().errorMessage())
                .contains("Error send sms");
    }

    @Test
    void reads_the_vendors_sample_of_the_a2p_history() {
        MessageRecord row =
                decode(SendMethod.A2P, "a2p-get-sms-history/documented").items().get(0);

        assertThat(row.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(row.state()).isEqualTo(DeliveryState.FAILED);
        assertThat(row.rawState()).contains("FAILED");
        assertThat(row.text()).contains("Your reservation has been confirmed");
        assertThat(row.vendor(VoximplantMessage.class))
                .contains(new VoximplantMessage(
                        SendMethod.A2P,
                        Optional.of("1"),
                        Optional.of("12345678111"),
                        Optional.of("12345678222"),
                        Optional.empty(),
                        OptionalInt.of(0),
                        Optional.of(new BigDecimal("4.3437")),
                        Optional.of("2"),
                        Optional.of("Error send sms to 12345678222 from 12345678111 Code = 1"),
                        Optional.of(Instant.parse("2019-03-11T21:00:00Z")),
                        Optional.of("123123"),
                        Optional.of("FAILED"),
                        Optional.of("Your reservation has been confirmed")));
    }

    @Test
    void shows_no_number_and_no_text_of_a_row() {
        for (MessageRecord row :
                decode(SendMethod.A2P, "a2p-get-sms-history/documented").items()) {
            assertThat(row + " " + row.vendor(VoximplantMessage.class).orElseThrow())
                    .doesNotContain("12345678111", "12345678222", "reservation", "Error send");
        }
    }

    @Test
    void reads_strings_and_numbers_alike() {
        MessageRecord row =
                decode(SendMethod.NUMBER, "get-sms-history/as-strings").items().get(0);

        assertThat(row.vendor(VoximplantMessage.class).orElseThrow().cost()).contains(new BigDecimal("0.1050"));
        assertThat(row.to()).contains(PhoneNumber.of("+447443332212"));
        assertThat(row.toBuilder().build())
                .usingRecursiveComparison()
                .ignoringFields("vendor")
                .isEqualTo(decode(SendMethod.NUMBER, "get-sms-history/documented")
                        .items()
                        .get(0));
    }

    @ParameterizedTest
    @CsvSource({
        "11, QUEUED, QUEUED",
        "12, SENT, DISPATCHED",
        "13, FAILED, ABORTED",
        "14, REJECTED, REJECTED",
        "15, DELIVERED, DELIVERED",
        "16, FAILED, FAILED",
        "17, EXPIRED, EXPIRED",
        "18, UNKNOWN, UNKNOWN",
        "19, UNKNOWN, RETURNED",
        "20, DELIVERED, 5",
        "21, QUEUED, 3"
    })
    void reads_a_delivery_status_and_keeps_its_word(String id, DeliveryState state, String word) {
        assertThat(decode(SendMethod.A2P, "a2p-get-sms-history/statuses").items())
                .filteredOn(row -> row.id().equals(Optional.of(MessageId.of(id))))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.state()).isEqualTo(state);
                    assertThat(row.rawState()).contains(word);
                });
    }

    @Test
    void reads_unusual_rows_and_omits_empty_ones() {
        Slice<HistoryCursor, MessageRecord> slice = decode(SendMethod.NUMBER, "get-sms-history/odd-rows");

        assertThat(slice.next()).isEmpty();
        assertThat(slice.items())
                .extracting(row -> row.from()
                        .map(address -> address.getClass().getSimpleName() + " " + address.value())
                        .orElse("none"))
                .containsExactly(
                        "none",
                        "ShortCode 12345",
                        "SenderName Cafe 8",
                        "RawAddress the desk below",
                        "PhoneNumber +44744333221100",
                        "PhoneNumber +447443332211");
        assertThat(slice.items().get(4).direction()).isEqualTo(Direction.UNKNOWN);
        assertThat(slice.items().get(4).state()).isEqualTo(DeliveryState.UNKNOWN);
        assertThat(slice.items().get(5).time()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"447443332211\"",
                "447443332211",
                "447443332211.0",
                "4.47443332211E11",
                "\" 447443332211\"",
                "\"+447443332211\"",
                "\"%2B447443332211\"",
                "\"00447443332211\"",
                "\"+44 7443 332211\"",
                "\"+44\u00a07443\u202f332211\"",
                "\"\u202a+447443332211\u202c\"",
                "\"\\u200e447443332211\""
            })
    void reads_a_number_in_every_form(String written) {
        for (SendMethod history : List.of(SendMethod.NUMBER, SendMethod.A2P)) {
            MessageRecord row = decodeBody(
                            history,
                            "{\"result\": [{\"message_id\": 51, \"source_number\": " + written
                                    + ", \"destination_number\": " + written + "}]}")
                    .items()
                    .get(0);

            assertThat(row.from()).contains(PhoneNumber.of("+447443332211"));
            assertThat(row.to()).contains(PhoneNumber.of("+447443332211"));
        }
    }

    @Test
    void reads_an_id_as_a_float_and_treats_zero_as_no_id() {
        assertThat(decodeBody(SendMethod.NUMBER, rowsWithIds("65786.0", "6.5786E4", "0", "\"0\"", "\"null\"", "null"))
                        .items())
                .extracting(MessageRecord::id)
                .containsExactly(
                        Optional.of(MessageId.of("65786")),
                        Optional.of(MessageId.of("65786")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    private static String rowsWithIds(String... ids) {
        return Stream.of(ids)
                .map(id -> "{\"message_id\": " + id + ", \"direction\": \"OUT\"}")
                .collect(Collectors.joining(", ", "{\"result\": [", "]}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[null]",
                "[[]]",
                "[null, []]",
                "[[{\"message_id\": 51}]]",
                "[{\"messageId\": 51, \"from\": 447443332211}]",
                "[{\"id\": 51}, {\"id\": 52}]",
                "[\"51\", \"52\"]",
                "[51]"
            })
    void does_not_return_an_unreadable_list_as_empty(String list) {
        for (SendMethod history : List.of(SendMethod.NUMBER, SendMethod.A2P)) {
            assertThat(catchThrowableOfType(
                            SmsException.class,
                            () -> decodeBody(history, "{\"result\": " + list + ", \"total_count\": 1}")))
                    .isInstanceOf(UnavailableException.class);
        }
    }

    // ---- ends

    @ParameterizedTest
    @ValueSource(strings = {"empty", "empty-without-total"})
    void returns_an_empty_page_if_there_are_no_rows(String name) {
        Slice<HistoryCursor, MessageRecord> slice = decode(SendMethod.NUMBER, "get-sms-history/" + name);

        assertThat(slice.items()).isEmpty();
        assertThat(slice.next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "get-sms-history/without-result",
                "get-sms-history/result-object",
                "get-sms-history/row-is-text",
                "send-sms-message/accepted"
            })
    void accepts_no_other_answer_as_a_list(String name) {
        assertThat(catchThrowableOfType(SmsException.class, () -> decode(SendMethod.NUMBER, name)))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void reports_a_refusal_with_the_vendors_words() {
        RejectedException refusal = catchThrowableOfType(
                RejectedException.class, () -> decode(SendMethod.NUMBER, "get-sms-history/refused"));

        assertThat(refusal.vendorCode()).contains("123");
        assertThat(refusal.vendorMessage()).contains("Invalid date range");
    }

    @Test
    void keeps_the_first_part_of_a_range_that_is_too_long() {
        Slice<HistoryCursor, MessageRecord> slice = decode(SendMethod.NUMBER, "get-sms-history/date-range-limit");

        assertThat(slice.items()).isEmpty();
        assertThat(slice.next().orElseThrow().until())
                .isEqualTo(NOW.minus(Duration.ofDays(60))
                        .truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        .plus(Duration.ofDays(30))
                        .minusSeconds(1));
    }

    private static HistoryRead read(HistoryCommand question) {
        return new HistoryRead(ACCOUNT, question, NOW, 10_000);
    }

    private static Slice<HistoryCursor, MessageRecord> decode(SendMethod history, String payload) {
        return decodeBody(history, VoximplantPayload.json(payload));
    }

    private static Slice<HistoryCursor, MessageRecord> decodeBody(SendMethod history, String body) {
        HistoryRead read = read(HistoryCommand.of(history, HistoryQuery.last(Duration.ofDays(60)), NOW));
        Operation<HistoryCursor, Slice<HistoryCursor, MessageRecord>> operation = read.at(read.first());
        return operation.decode(ApiResponse.builder(VoximplantClient.PROVIDER, operation, 200)
                .body(body)
                .build());
    }

    private static String body(ApiRequest request) {
        return new String(request.body().bytes(), StandardCharsets.UTF_8);
    }
}
