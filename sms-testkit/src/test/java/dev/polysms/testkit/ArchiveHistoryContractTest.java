package dev.polysms.testkit;

import dev.polysms.ClientOptions;
import dev.polysms.Reason;
import dev.polysms.SmsClient;
import dev.polysms.history.HistoryQuery;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The core's pages, shown by a vendor that does not exist. */
final class ArchiveHistoryContractTest extends MessageHistoryContract {
    @Override
    protected HistoryFixture fixture() {
        return new Facts();
    }

    private static final class Facts implements HistoryFixture, ReadFixture.Pages {
        @Override
        public SmsClient client(URI vendor, ClientOptions options) {
            return PlainArchive.at(vendor, options);
        }

        @Override
        public List<String> secrets() {
            return List.of("+13035550142");
        }

        @Override
        public SenderFixture.ExpectedRequest request() {
            return new SenderFixture.ExpectedRequest(
                    "GET", "/texts?page=1", Map.of("Accept", "application/json"), "", "");
        }

        @Override
        public List<PageAnswer<dev.polysms.history.MessageRecord>> found() {
            return List.of(new PageAnswer<>(
                    "two texts",
                    "{\"texts\":[{\"id\":1},{\"id\":\"2\"},{\"odd\":true}]}",
                    List.of(PlainArchive.record("1"), PlainArchive.record("2"))));
        }

        @Override
        public List<PageAnswer<dev.polysms.history.MessageRecord>> empty() {
            return List.of(new PageAnswer<>("no texts", "{\"texts\":[]}", List.of()));
        }

        @Override
        public List<VendorAnswer> refusals() {
            return List.of(VendorAnswer.refused("bad key", 200, "{\"error\":\"key\"}", Reason.AUTHENTICATION));
        }

        @Override
        public List<VendorAnswer> unproven() {
            return List.of(VendorAnswer.unknown("an empty object", 200, "{}"));
        }

        @Override
        public Optional<Pages> pages() {
            return Optional.of(this);
        }

        @Override
        public HistoryQuery query() {
            return HistoryQuery.last(Duration.ofDays(1));
        }

        @Override
        public Map<String, List<HistoryQuery>> invalid() {
            return Map.of("resumeToken", List.of(query().resumeAt("another vendor's")));
        }

        @Override
        public VendorAnswer page(int number, int of) {
            String body = IntStream.range(0, number < of - 1 ? rows() : lastRows())
                    .mapToObj(row -> "{\"id\":" + (number * rows() + row) + "}")
                    .collect(Collectors.joining(",", "{\"texts\":[", "],\"more\":" + (number < of - 1) + "}"));
            return VendorAnswer.page("a page", body);
        }

        @Override
        public int rows() {
            return 40;
        }

        @Override
        public int lastRows() {
            return 7;
        }

        @Override
        public Optional<VendorAnswer> emptyWithMore() {
            return Optional.of(VendorAnswer.page("no rows, and more", "{\"texts\":[],\"more\":true}"));
        }
    }
}
