package dev.polysms.voximplant;

import dev.polysms.ClientOptions;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.testkit.HistoryFixture;
import dev.polysms.testkit.PageAnswer;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One of Voximplant's two histories.
 *
 * @param route which of them
 */
record VoximplantHistoryFixture(SendMethod route) implements HistoryFixture {
    private static final PhoneNumber OWN = PhoneNumber.of("+447443332211");
    private static final PhoneNumber REMOTE = PhoneNumber.of("+447443332212");

    /** OkHttp itself sends a read again at an HTTP 408; and these breakdowns refuse a read. */
    private static final Set<String> OTHERWISE =
            Set.of("1 FATAL_ERROR", "2 INTERNAL_ERROR", "4 DB_ERROR", "5 BILLING_ERROR", "refusal with HTTP 408");

    @Override
    public SmsClient client(URI vendor, ClientOptions options) {
        return new VoximplantFixture().client(vendor, options);
    }

    @Override
    public MessageHistory history(SmsClient client) {
        VoximplantClient voximplant = (VoximplantClient) client;
        return route == SendMethod.A2P ? voximplant.a2pHistory() : voximplant;
    }

    @Override
    public List<String> secrets() {
        return List.of(
                VoximplantFixture.API_KEY,
                "447443332211",
                "447443332212",
                "12345678111",
                "12345678222",
                "See you at eight",
                "Your reservation has been confirmed");
    }

    @Override
    public HistoryQuery query() {
        return HistoryQuery.last(Duration.ofDays(1));
    }

    @Override
    public SenderFixture.ExpectedRequest request() {
        return new SenderFixture.ExpectedRequest(
                "POST",
                "/platform_api/" + (route == SendMethod.A2P ? "A2PGetSmsHistory" : "GetSmsHistory"),
                Map.of(),
                "application/x-www-form-urlencoded",
                "account_id=" + VoximplantFixture.ACCOUNT_ID + "&api_key=" + VoximplantFixture.API_KEY
                        + "&count=1000&offset=0&from_date=2026-01-01+03%3A04%3A05&to_date=2026-01-02+03%3A09%3A05");
    }

    @Override
    public List<PageAnswer<MessageRecord>> found() {
        if (route == SendMethod.A2P) {
            return List.of(new PageAnswer<>(
                    "documented",
                    VoximplantPayload.json("a2p-get-sms-history/documented"),
                    List.of(
                            a2p("1", "FAILED", "2", 0, "4.3437", "2019-03-11T21:00:00Z", "123123", "confirmed"),
                            a2p("3", "DELIVERED", "1", 1, "2.7123", "2019-06-04T21:00:00Z", "3333", "canceled"))));
        }
        MessageRecord sent = byNumber("OUT");
        return List.of(
                new PageAnswer<>("documented", onlyTheFirst(), List.of(sent)),
                new PageAnswer<>(
                        "strings for numbers",
                        VoximplantPayload.json("get-sms-history/as-strings"),
                        List.of(asStrings())),
                new PageAnswer<>("without a count", "{\"result\": [{}]}", List.of(emptyRow())),
                new PageAnswer<>("an empty row", "{\"result\": [null, {}], \"total_count\": 2}", List.of(emptyRow())));
    }

    private static String onlyTheFirst() {
        return "{\"result\": [{\"message_id\": 41, \"source_number\": 447443332211, \"destination_number\": 447443332212,"
                + " \"direction\": \"OUT\", \"fragments\": 2, \"cost\": 0.1050, \"status_id\": \"1\","
                + " \"processed_date\": \"2026-01-01 10:00:00\", \"transaction_id\": 7001}], \"total_count\": 1}";
    }

    private static MessageRecord asStrings() {
        VoximplantMessage vendor = vendor("+447443332212", "out");
        return byNumber("out").toBuilder().vendor(vendor).build();
    }

    private static MessageRecord byNumber(String direction) {
        return MessageRecord.builder(VoximplantClient.PROVIDER)
                .id(MessageId.of("41"))
                .direction(Direction.OUTBOUND)
                .from(OWN)
                .to(REMOTE)
                .time(Instant.parse("2026-01-01T10:00:00Z"))
                .state(DeliveryState.SENT, "1")
                .segments(2)
                .vendor(vendor("447443332212", direction))
                .build();
    }

    private static VoximplantMessage vendor(String destination, String direction) {
        return new VoximplantMessage(
                SendMethod.NUMBER,
                Optional.of("41"),
                Optional.of("447443332211"),
                Optional.of(destination),
                Optional.of(direction),
                OptionalInt.of(2),
                Optional.of(new BigDecimal("0.1050")),
                Optional.of("1"),
                Optional.empty(),
                Optional.of(Instant.parse("2026-01-01T10:00:00Z")),
                Optional.of("7001"),
                Optional.empty(),
                Optional.empty());
    }

    private static MessageRecord emptyRow() {
        return MessageRecord.builder(VoximplantClient.PROVIDER)
                .vendor(new VoximplantMessage(
                        SendMethod.NUMBER,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                .build();
    }

    private static MessageRecord a2p(
            String id,
            String word,
            String statusId,
            int fragments,
            String cost,
            String time,
            String transactionId,
            String end) {
        Optional<String> error = statusId.equals("2")
                ? Optional.of("Error send sms to 12345678222 from 12345678111 Code = 1")
                : Optional.empty();
        String text = "Your reservation has been " + end;
        return MessageRecord.builder(VoximplantClient.PROVIDER)
                .id(MessageId.of(id))
                .direction(Direction.OUTBOUND)
                .from(PhoneNumber.of("+12345678111"))
                .to(PhoneNumber.of("+12345678222"))
                .text(text)
                .time(Instant.parse(time))
                .state(DeliveryState.valueOf(word), word)
                .segments(fragments)
                .vendor(new VoximplantMessage(
                        SendMethod.A2P,
                        Optional.of(id),
                        Optional.of("12345678111"),
                        Optional.of("12345678222"),
                        Optional.empty(),
                        OptionalInt.of(fragments),
                        Optional.of(new BigDecimal(cost)),
                        Optional.of(statusId),
                        error,
                        Optional.of(Instant.parse(time)),
                        Optional.of(transactionId),
                        Optional.of(word),
                        Optional.of(text)))
                .build();
    }

    @Override
    public List<PageAnswer<MessageRecord>> empty() {
        return List.of(
                new PageAnswer<>("no rows", VoximplantPayload.json("get-sms-history/empty"), List.of()),
                new PageAnswer<>(
                        "no rows and no count",
                        VoximplantPayload.json("get-sms-history/empty-without-total"),
                        List.of()));
    }

    @Override
    public List<VendorAnswer> refusals() {
        return DocumentedError.all().stream()
                .filter(error -> error.code() != 569) // that one divides the range
                .flatMap(error -> error.reasonOf(DocumentedError.READING).stream()
                        .map(reason -> VendorAnswer.refused(error.toString(), 200, error.body(), reason)))
                .toList();
    }

    @Override
    public List<VendorAnswer> unproven() {
        List<VendorAnswer> answers = new ArrayList<>(CommonAnswers.unproven());
        answers.removeIf(answer -> OTHERWISE.contains(answer.name()));
        for (String name : List.of("without-result", "result-object", "row-is-text")) {
            answers.add(VendorAnswer.unknown(name, 200, VoximplantPayload.json("get-sms-history/" + name)));
        }
        answers.add(
                VendorAnswer.unknown("rows with HTTP 500", 500, VoximplantPayload.json("get-sms-history/documented")));
        answers.add(
                VendorAnswer.unknown("the answer to a send", 200, VoximplantPayload.json("send-sms-message/accepted")));
        return answers;
    }

    @Override
    public Optional<Pages> pages() {
        return Optional.of(new CountedPages());
    }

    @Override
    public Map<String, List<HistoryQuery>> invalid() {
        String another = route == SendMethod.A2P ? "1.n.t7.t8.t8.1.-.0" : "1.a.t7.t8.t8.1.-.0";
        return Map.of("resumeToken", List.of(query().resumeAt("x"), query().resumeAt(another)));
    }

    /** Pages of three rows each, with the count of all. */
    private static final class CountedPages implements Pages {
        private static final int ROWS = 3;

        @Override
        public VendorAnswer page(int number, int of) {
            String body = IntStream.range(number * ROWS, (number + 1) * ROWS)
                    .mapToObj(id ->
                            "{\"message_id\": " + (1_000 + id) + ", \"direction\": \"OUT\", \"status_id\": \"1\"}")
                    .collect(Collectors.joining(", ", "{\"result\": [", "], \"total_count\": " + of * ROWS + "}"));
            return VendorAnswer.page("a page", body);
        }

        @Override
        public int rows() {
            return ROWS;
        }

        @Override
        public Optional<VendorAnswer> emptyWithMore() {
            return Optional.of(
                    VendorAnswer.page("no rows, and more", VoximplantPayload.json("get-sms-history/empty-with-more")));
        }
    }
}
