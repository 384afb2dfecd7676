package dev.polysms.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.MessageId;
import dev.polysms.Page;
import dev.polysms.ProviderId;
import dev.polysms.UnavailableException;
import dev.polysms.spi.ManualTiming;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HistoryPollerTest {
    private static final ProviderId VENDOR = ProviderId.of("vendor");
    private static final int PAGE_SIZE = 3;

    private final ManualTiming timing = new ManualTiming();
    private final Vendor vendor = new Vendor();

    private HistoryPoller poller() {
        return HistoryPoller.builder(vendor).timing(timing).build();
    }

    /** A history that is read by pages of three rows, whose tokens are offsets. */
    private static final class Vendor implements MessageHistory {
        private final List<MessageRecord> rows = new ArrayList<>();
        private final List<HistoryQuery> queries = new ArrayList<>();
        private boolean tokens = true;
        private boolean down;

        void add(String id, Instant time) {
            rows.add(MessageRecord.builder(VENDOR)
                    .id(MessageId.of(id))
                    .time(time)
                    .build());
        }

        @Override
        public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
            queries.add(query);
            if (down) {
                throw UnavailableException.builder(VENDOR).build();
            }
            List<MessageRecord> found = rows.stream()
                    .filter(row -> isIn(query, row.time().orElseThrow()))
                    .toList();
            int from = query.resumeToken().map(Integer::parseInt).orElse(0);
            int to = Math.min(from + PAGE_SIZE, found.size());
            Optional<String> next = to < found.size() ? Optional.of(Integer.toString(to)) : Optional.empty();
            return new Rows(found.subList(from, to), next.isPresent(), tokens ? next : Optional.empty());
        }

        private static boolean isIn(HistoryQuery query, Instant time) {
            return !time.isBefore(query.start(Instant.EPOCH))
                    && !time.isAfter(query.until().orElseThrow());
        }

        @Override
        public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
            throw new AssertionError("The poller does not read asynchronously");
        }

        @Override
        public List<Issue> check(HistoryQuery query) {
            return List.of();
        }
    }

    private record Rows(List<MessageRecord> items, boolean hasNext, Optional<String> resumeToken)
            implements Page<MessageRecord> {
        @Override
        public Page<MessageRecord> next() {
            throw new AssertionError("The poller reads the next page from its position");
        }

        @Override
        public CompletableFuture<Page<MessageRecord>> nextAsync() {
            throw new AssertionError("The poller reads the next page from its position");
        }

        @Override
        public OptionalLong total() {
            return OptionalLong.empty();
        }
    }

    private static List<String> ids(HistoryPoller.Polled polled) {
        return polled.messages().stream()
                .map(message -> message.id().orElseThrow().value())
                .toList();
    }

    /** Polls with a new poller for each page, as processes that are restarted do, until there is nothing more. */
    private String pollAll(String position, Set<String> ids) {
        String next = position;
        HistoryPoller.Polled polled;
        do {
            polled = poller().poll(next);
            ids.addAll(ids(polled));
            next = polled.position();
        } while (!polled.caughtUp());
        return next;
    }

    @Test
    void reads_page_after_page_and_says_when_it_has_caught_up() {
        Instant start = timing.instant();
        Stream.of("a", "b", "c", "d").forEach(id -> vendor.add(id, start));

        HistoryPoller.Polled first = poller().poll(poller().startAt(start));
        HistoryPoller.Polled second = poller().poll(first.position());

        assertThat(ids(first)).containsExactly("a", "b", "c");
        assertThat(first.caughtUp()).isFalse();
        assertThat(ids(second)).containsExactly("d");
        assertThat(second.caughtUp()).isTrue();
    }

    @Test
    void the_position_after_the_last_page_finds_what_comes_later() {
        Set<String> ids = new LinkedHashSet<>();
        String position = poller().startAt(timing.instant());
        for (int hour = 0; hour < 50; hour++) {
            for (int message = 0; message < hour % 8; message++) {
                vendor.add(hour + "-" + message, timing.instant());
            }
            position = pollAll(position, ids);
            timing.advance(Duration.ofHours(1));
        }

        assertThat(ids).hasSameSizeAs(vendor.rows);
    }

    @Test
    void finds_a_message_that_the_history_shows_late() {
        Set<String> ids = new LinkedHashSet<>();
        Instant start = timing.instant();
        timing.advance(Duration.ofHours(1));
        Instant sent = timing.instant();
        timing.advance(Duration.ofMinutes(4));
        String position = pollAll(poller().startAt(start), ids);
        assertThat(ids).isEmpty();

        vendor.add("late", sent);
        pollAll(position, ids);

        assertThat(ids).containsExactly("late");
    }

    @Test
    void begins_the_overlap_before_the_end_of_the_last_poll() {
        Instant start = timing.instant();
        timing.advance(Duration.ofHours(1));
        String position = pollAll(poller().startAt(start), new LinkedHashSet<>());

        poller().poll(position);

        assertThat(vendor.queries.get(1).start(Instant.EPOCH))
                .isEqualTo(timing.instant().minus(Duration.ofMinutes(5)));
    }

    @Test
    void never_begins_before_the_first_moment() {
        Instant start = timing.instant();
        String position = pollAll(poller().startAt(start), new LinkedHashSet<>());

        poller().poll(position);

        assertThat(vendor.queries)
                .allSatisfy(query -> assertThat(query.start(Instant.EPOCH)).isEqualTo(start));
    }

    @Test
    void reads_an_empty_range_if_the_first_moment_is_in_the_future() {
        HistoryPoller.Polled polled =
                poller().poll(poller().startAt(timing.instant().plus(Duration.ofDays(1))));

        assertThat(polled.messages()).isEmpty();
        assertThat(polled.caughtUp()).isTrue();
    }

    @Test
    void reads_each_page_of_a_range_with_the_same_range() {
        Instant start = timing.instant();
        Stream.of("a", "b", "c", "d", "e", "f", "g").forEach(id -> vendor.add(id, start));
        String position = poller().startAt(start);
        for (int page = 0; page < 3; page++) {
            position = poller().poll(position).position();
            timing.advance(Duration.ofNanos(60_000_000_001L));
        }

        assertThat(vendor.queries).extracting(HistoryQuery::until).hasSize(3).containsOnly(Optional.of(start));
    }

    @Test
    void finds_a_message_of_the_millisecond_in_which_it_polls() {
        timing.advance(Duration.ofNanos(123_456));
        vendor.add("a", timing.instant());

        assertThat(ids(poller().poll(poller().startAt(timing.instant())))).containsExactly("a");
    }

    @Test
    void a_failed_poll_can_be_repeated_from_the_same_position() {
        Instant start = timing.instant();
        vendor.add("a", start);
        String position = poller().startAt(start);
        vendor.down = true;
        assertThatThrownBy(() -> poller().poll(position)).isInstanceOf(UnavailableException.class);
        vendor.down = false;

        assertThat(ids(poller().poll(position))).containsExactly("a");
    }

    @Test
    void refuses_a_history_whose_pages_have_no_position() {
        Instant start = timing.instant();
        Stream.of("a", "b", "c", "d").forEach(id -> vendor.add(id, start));
        vendor.tokens = false;

        assertThatThrownBy(() -> poller().poll(poller().startAt(start)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Page.next()");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1", "2 1764480000000", "1 -5", "1 1 2", "1 1 2 ", "17", "1 9999999999999999"})
    void refuses_a_text_that_is_not_a_position(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> poller().poll(text))
                .withMessageContaining("Polled.position()");
        assertThat(vendor.queries).isEmpty();
    }

    @Test
    void refuses_an_overlap_that_is_too_short_or_too_long() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistoryPoller.builder(vendor).overlap(Duration.ZERO))
                .withMessage("overlap is 0 ms; it must be between 1 s and 31 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> HistoryPoller.builder(vendor).overlap(Duration.ofDays(32)))
                .withMessageStartingWith("overlap is 32 days");
    }
}
