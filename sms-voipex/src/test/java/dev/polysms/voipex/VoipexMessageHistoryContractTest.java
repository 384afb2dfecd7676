package dev.polysms.voipex;

import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.PhoneNumber;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.testkit.HistoryFixture;
import dev.polysms.testkit.MessageHistoryContract;
import dev.polysms.testkit.PageAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class VoipexMessageHistoryContractTest extends MessageHistoryContract {
    @Override
    protected HistoryFixture fixture() {
        return new Facts();
    }

    private static final class Facts extends VoipexReadFixture<MessageRecord> implements HistoryFixture {
        private static final PhoneNumber OWN = PhoneNumber.of("+420777888999");
        private static final PhoneNumber REMOTE = PhoneNumber.of("+420607608609");

        @Override
        String target() {
            return "/SMS?startTime=2026-01-01T03%3A04%3A05.000%2B00%3A00&endTime=2026-01-02T03%3A09%3A05.000%2B00%3A00";
        }

        @Override
        String row(int number) {
            return "{\"id\":\"sms-" + number + "\"}";
        }

        @Override
        public HistoryQuery query() {
            return HistoryQuery.last(Duration.ofDays(1));
        }

        @Override
        public Map<String, List<HistoryQuery>> invalid() {
            Instant now = Instant.parse("2026-01-02T03:04:05Z");
            return Map.of(
                    "from",
                    List.of(
                            HistoryQuery.last(Duration.ofDays(185)),
                            HistoryQuery.since(now.plus(Duration.ofDays(1))),
                            HistoryQuery.between(now.minus(Duration.ofDays(400)), now.minus(Duration.ofDays(200)))),
                    "resumeToken",
                    List.of(query().resumeAt("another vendor's"), query().resumeAt("vpx1_0_0_0_0_0")));
        }

        @Override
        public List<PageAnswer<MessageRecord>> found() {
            return List.of(
                    new PageAnswer<>(
                            "an array", VoipexPayload.read("history/array"), List.of(received(), sent(), failed())),
                    new PageAnswer<>(
                            "the only page",
                            "{\"items\":" + VoipexPayload.read("history/array")
                                    + ",\"links\":[],\"currentPage\":1,\"totalPages\":1,\"totalResults\":3}",
                            List.of(received(), sent(), failed())),
                    new PageAnswer<>(
                            "odd rows",
                            "{\"results\":[null,{\"id\":4711,\"direction\":\"?\",\"from\":[]}]}",
                            List.of(odd())));
        }

        private static MessageRecord received() {
            return MessageRecord.builder(VoipexClient.PROVIDER)
                    .id(MessageId.of("sms-1"))
                    .direction(Direction.INBOUND)
                    .from(REMOTE)
                    .to(OWN)
                    .text("Is it you?")
                    .time(Instant.parse("2021-09-01T10:00:00Z"))
                    .vendor(new VoipexMessage(
                            Optional.of("sms-1"),
                            Optional.of(REMOTE.e164()),
                            Optional.of(OWN.e164()),
                            Optional.of("Is it you?"),
                            Optional.of("IN"),
                            Optional.empty(),
                            Optional.of("2021-09-01T12:00:00.000+02:00")))
                    .build();
        }

        private static MessageRecord sent() {
            return out("sms-2", "Hello world!", DeliveryState.DELIVERED, "2021-09-01T10:00:01.000Z");
        }

        private static MessageRecord failed() {
            return out("sms-3", "Again", DeliveryState.FAILED, "2021-09-01T10:00:02Z");
        }

        private static MessageRecord out(String id, String text, DeliveryState state, String createdAt) {
            return MessageRecord.builder(VoipexClient.PROVIDER)
                    .id(MessageId.of(id))
                    .direction(Direction.OUTBOUND)
                    .from(OWN)
                    .to(REMOTE)
                    .text(text)
                    .time(Instant.parse(createdAt))
                    .state(state, state.name())
                    .vendor(new VoipexMessage(
                            Optional.of(id),
                            Optional.of(OWN.e164()),
                            Optional.of(REMOTE.e164()),
                            Optional.of(text),
                            Optional.of("OUT"),
                            Optional.of(state.name()),
                            Optional.of(createdAt)))
                    .build();
        }

        private static MessageRecord odd() {
            return MessageRecord.builder(VoipexClient.PROVIDER)
                    .id(MessageId.of("4711"))
                    .vendor(new VoipexMessage(
                            Optional.of("4711"),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("?"),
                            Optional.empty(),
                            Optional.empty()))
                    .build();
        }
    }
}
