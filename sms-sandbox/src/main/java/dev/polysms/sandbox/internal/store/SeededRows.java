package dev.polysms.sandbox.internal.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Rows of a history that are computed at each request, so they take no memory. They are spread evenly over a period,
 * oldest first. Immutable.
 */
public final class SeededRows {
    /** The number of rows after which senders and states repeat. */
    public static final int PERIOD = 8;

    private static final Duration SPAN = Duration.ofDays(30);

    private final long count;
    private final Instant start;
    private final Source source;

    private SeededRows(long count, Instant start, Source source) {
        this.count = count;
        this.start = start;
        this.source = source;
    }

    /** Creates rows for the 30 days before an instant. */
    public static SeededRows until(Instant end, int count, Source source) {
        return new SeededRows(count, end.minus(SPAN), source);
    }

    /** Writes the parameters of the computation. */
    ObjectNode save() {
        return SandboxResponse.object().put("count", count).put("start", start.toString());
    }

    static SeededRows restore(SavedNode saved, Source source) {
        return new SeededRows(
                saved.member("count").count(), saved.member("start").time(), source);
    }

    /**
     * Returns the rows of a period that match.
     *
     * @param kind a condition on anything but id, text and time
     */
    Matches matches(Instant first, Instant last, Predicate<SandboxMessage> kind) {
        long from = firstNotBefore(first);
        long to = firstNotBefore(last.plusNanos(1));
        long rows = Math.max(0, to - from);
        int[] steps = IntStream.range(0, (int) Math.min(PERIOD, rows))
                .filter(step -> kind.test(row(from + step)))
                .toArray();
        long rest = IntStream.of(steps).filter(step -> step < rows % PERIOD).count();
        return new Matches(from, rows / PERIOD * steps.length + rest, steps);
    }

    /** Returns the rows with one of these ids. */
    Stream<SandboxMessage> withIds(Collection<String> ids) {
        return ids.stream()
                .flatMapToLong(id -> source.index(id).stream())
                .filter(index -> index >= 0 && index < count)
                .distinct()
                .sorted()
                .mapToObj(this::row);
    }

    private SandboxMessage row(long index) {
        return source.row(index, start.plusMillis(SPAN.toMillis() * index / count));
    }

    private long firstNotBefore(Instant at) {
        if (!at.isAfter(start)) {
            return 0;
        }
        Duration since = Duration.between(start, at);
        if (since.compareTo(SPAN) >= 0) {
            return count;
        }
        // The time of a row is rounded down to milliseconds, so the quotient is rounded up.
        long millis = since.plusNanos(999_999).toMillis();
        return Math.min(count, (millis * count + SPAN.toMillis() - 1) / SPAN.toMillis());
    }

    /** Computes rows. */
    public interface Source {
        /** Computes a row. The same index and time always give the same row. */
        SandboxMessage row(long index, Instant at);

        /** Returns the index from which a row's id was computed, or nothing if no row has this id. */
        OptionalLong index(String id);
    }

    /** The rows that match. */
    final class Matches {
        private final long from;
        private final long total;
        private final int[] steps;

        private Matches(long from, long total, int[] steps) {
            this.from = from;
            this.total = total;
            this.steps = steps;
        }

        long total() {
            return total;
        }

        Stream<SandboxMessage> page(long offset, long size) {
            return LongStream.range(Math.min(offset, total), offset > total - size ? total : offset + size)
                    .mapToObj(match ->
                            row(from + match / steps.length * PERIOD + steps[Math.floorMod(match, steps.length)]));
        }
    }
}
