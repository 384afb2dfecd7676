package dev.polysms.voipex.internal;

import dev.polysms.Issue;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Slice;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Describes how the history is read: in windows of time, because an answer may be one array for the whole range, and by pages
 * within a window if Voipex has pages.
 *
 * @param baseUrl the URL before the path
 * @param window how much time one request reads
 * @param pageSize the requested number of rows per page, or 0 to leave it to Voipex
 * @param zone the zone of a time that has none
 */
public record VoipexHistory(BaseUrl baseUrl, Duration window, int pageSize, ZoneId zone) {
    private static final int MONTHS_KEPT = 6;

    /** Voipex's clock may be ahead of ours. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    /**
     * Returns everything that is known to be wrong with a query.
     *
     * @param now the time of the call
     * @return every issue
     */
    public List<Issue> check(HistoryQuery query, Instant now) {
        if (query.resumeToken().isPresent()) {
            return cursor(query).isPresent()
                    ? List.of()
                    : List.of(new Issue(
                            "resumeToken",
                            "it must come from a page of the same query at Voipex",
                            "pass the result of Page.resumeToken() unchanged, or read from the beginning"));
        }
        Instant from = query.start(now);
        if (from.isAfter(end(query, now))) {
            return List.of(new Issue("from", "the range begins in the future", "use a range that begins before now"));
        }
        Instant end = query.until().orElse(now);
        if (from.atOffset(ZoneOffset.UTC).plusMonths(MONTHS_KEPT).toInstant().isBefore(end)) {
            return List.of(
                    new Issue("from", "Voipex keeps its history for 6 months", "use a range of at most 6 months"));
        }
        return List.of();
    }

    /** A query with an end can resume only in its own range. */
    private static Optional<VoipexHistoryCursor> cursor(HistoryQuery query) {
        return query.resumeToken()
                .flatMap(VoipexHistoryCursor::ofToken)
                .filter(cursor -> query.until()
                        .map(to -> VoipexHistoryCursor.ceiling(to).equals(cursor.end()))
                        .orElse(true));
    }

    private static Instant end(HistoryQuery query, Instant now) {
        return query.until().orElse(now.plus(SKEW));
    }

    /**
     * Returns the read that answers a query without issues.
     *
     * @param now the time of the call, which ends an open range
     */
    public PagedRead<VoipexHistoryCursor, MessageRecord> read(HistoryQuery query, Instant now) {
        Optional<VoipexHistoryCursor> resumed = cursor(query);
        VoipexHistoryCursor first =
                resumed.orElseGet(() -> VoipexHistoryCursor.first(query.start(now), end(query, now), window, pageSize));
        return new Pages(this, first, resumed.isEmpty() && first.to().equals(first.end()));
    }

    /**
     * The pages from a cursor on.
     *
     * @param history how they are read
     * @param oneWindow whether Voipex's count for a window is the number of all rows of the range
     */
    private record Pages(VoipexHistory history, VoipexHistoryCursor first, boolean oneWindow)
            implements PagedRead<VoipexHistoryCursor, MessageRecord> {
        @Override
        public Operation<VoipexHistoryCursor, Slice<VoipexHistoryCursor, MessageRecord>> at(
                VoipexHistoryCursor cursor) {
            ReadVoipexHistory operation = new ReadVoipexHistory(history, cursor);
            return oneWindow ? operation.countingAll() : operation;
        }

        @Override
        public @Nullable Object key(MessageRecord row) {
            return row.id().orElse(null);
        }

        @Override
        public Optional<String> token(VoipexHistoryCursor cursor) {
            return Optional.of(cursor.token());
        }
    }
}
