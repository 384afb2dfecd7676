package com.example.larkline;

import dev.polysms.ClientOptions;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsClient;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.media.MediaRef;
import dev.polysms.testkit.HistoryFixture;
import dev.polysms.testkit.MessageHistoryContract;
import dev.polysms.testkit.PageAnswer;
import dev.polysms.testkit.ReadFixture;
import dev.polysms.testkit.SenderFixture;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

final class LarklineHistoryTest extends MessageHistoryContract {
    @Override
    protected HistoryFixture fixture() {
        return new Facts();
    }

    private static final class Facts implements HistoryFixture, ReadFixture.Pages {
        private static final String SENT_AT = "2026-01-01T10:00:00Z";

        @Override
        public SmsClient client(URI vendor, ClientOptions options) {
            return Larkline.client(vendor, options);
        }

        @Override
        public List<String> secrets() {
            return List.of(Larkline.TOKEN, "13035550100", "17205550142", "At seven, then");
        }

        @Override
        public HistoryQuery query() {
            return HistoryQuery.between(Instant.parse("2026-01-01T00:00:00Z"), Instant.parse("2026-01-02T00:00:00Z"));
        }

        @Override
        public SenderFixture.ExpectedRequest request() {
            return Larkline.request(
                    "GET",
                    "Messages?SentAfter=2026-01-01T00%3A00%3A00Z&SentBefore=2026-01-02T00%3A00%3A00Z&PageSize=100");
        }

        @Override
        public List<PageAnswer<MessageRecord>> found() {
            String message = "{\"id\":\"LM1\",\"direction\":\"in\",\"from\":\"+17205550142\",\"to\":\"+13035550100\","
                    + "\"body\":\"At seven, then\",\"state\":\"delivered\",\"sent_at\":\"" + SENT_AT
                    + "\",\"media\":[\"ME1\"]}";
            return List.of(
                    new PageAnswer<>("one", "{\"messages\":[" + message + "],\"next_page\":null}", List.of(inbound())),
                    new PageAnswer<>("no next_page", "{\"messages\":[{\"id\":\"LM2\"}]}", List.of(bare("LM2"))));
        }

        private static MessageRecord inbound() {
            return bare("LM1").toBuilder()
                    .direction(Direction.INBOUND)
                    .from(PhoneNumber.of("+17205550142"))
                    .to(PhoneNumber.of("+13035550100"))
                    .text("At seven, then")
                    .state(DeliveryState.DELIVERED, "delivered")
                    .time(Instant.parse(SENT_AT))
                    .media(List.of(MediaRef.of(LarklineClient.PROVIDER, "ME1")))
                    .build();
        }

        private static MessageRecord bare(String id) {
            return MessageRecord.builder(LarklineClient.PROVIDER)
                    .id(MessageId.of(id))
                    .direction(Direction.UNKNOWN)
                    .build();
        }

        @Override
        public List<PageAnswer<MessageRecord>> empty() {
            return List.of(new PageAnswer<>("none", "{\"messages\":[],\"next_page\":null}", List.of()));
        }

        @Override
        public List<VendorAnswer> refusals() {
            return Larkline.refusals();
        }

        @Override
        public List<VendorAnswer> unproven() {
            return Larkline.unproven();
        }

        @Override
        public Map<String, List<HistoryQuery>> invalid() {
            return Map.of("resumeToken", List.of(query().resumeAt("/v1/Accounts/AC2/Messages?PageToken=PT1")));
        }

        // ---- pages: the URL of the next one is a path at first, and absolute later

        @Override
        public Optional<Pages> pages() {
            return Optional.of(this);
        }

        @Override
        public VendorAnswer page(int number, int of) {
            boolean last = number == of - 1;
            String rows = IntStream.range(0, last ? lastRows() : rows())
                    .mapToObj(row -> "{\"id\":\"LM" + (number * rows() + row) + "\"}")
                    .collect(Collectors.joining(","));
            return page(rows, last ? "null" : next(number + 1));
        }

        private static String next(int number) {
            String server = number == 1 ? "" : VendorAnswer.SERVER;
            return "\"" + server + Larkline.ROOT + "Messages?PageSize=100&PageToken=PT" + number + "\"";
        }

        private static VendorAnswer page(String rows, String next) {
            return VendorAnswer.page("a page", "{\"messages\":[" + rows + "],\"next_page\":" + next + "}");
        }

        @Override
        public int rows() {
            return 4;
        }

        @Override
        public int lastRows() {
            return 1;
        }

        @Override
        public Optional<VendorAnswer> emptyWithMore() {
            return Optional.of(page("", next(1)));
        }
    }
}
