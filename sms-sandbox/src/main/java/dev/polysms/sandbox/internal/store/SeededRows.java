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
 * Rows of a history that are computed whenever they are asked for, so that any number of them takes no memory. They are
 * spread evenly over a span of time, oldest first. Immutable.
 */
public final class SeededRows {
    /** After how many rows the rows repeat themselves, but for their ids, texts and times. */
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

    /**
     * Rows over the last 30 days.
     *
     * @param count how many
     * @param end when the 30 days end
     * @param source computes a row
     * @return the rows
     */
    public static SeededRows until(Instant end, int count, Source source) {
        return new SeededRows(count, end.minus(SPAN), source);
    }

    /** What the rows are computed from. */
    ObjectNode save() {
        return SandboxResponse.object().put("count", count).put("start", start.toString());
    }

    static SeededRows restore(SavedNode saved, Source source) {
        return new SeededRows(
                saved.member("count").count(), saved.member("start").time(), source);
    }

    /**
     * How many rows a filter leaves of a span of time.
     *
     * @param first the first instant
     * @param last the last instant
     * @param kind a condition that depends neither on the id nor on the text nor on the time
     * @return the rows that match
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

    /**
     * The rows that have one of the ids.
     *
     * @param ids the ids
     * @return those of them that there are
     */
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
        // A row's time is rounded down to milliseconds, so the first row to reach one is the quotient rounded up.
        long millis = since.plusNanos(999_999).toMillis();
        return Math.min(count, (millis * count + SPAN.toMillis() - 1) / SPAN.toMillis());
    }

    /** Computes a row by its index. */
    public interface Source {
        /**
         * A row: the same whenever it is asked for.
         *
         * @param index from 0 on
         * @param at its time
         * @return the row
         */
        SandboxMessage row(long index, Instant at);

        /**
         * The index that a row's id was made of.
         *
         * @param id any id
         * @return the index, or nothing if no row has such an id
         */
        OptionalLong index(String id);
    }

    /** The rows that a filter left. */
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
