package dev.polysms;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * An absolute end of a call. It travels with the call through every sender object, so that each of them has only the time that
 * the ones before it left. Immutable and thread-safe.
 *
 * <p>Two clocks measure it: the monotonic one, which does not go back when the system's time is set, and the time of day, which
 * also runs while the machine sleeps. The clock that has advanced further counts.
 *
 * @since 0.1.0
 */
public final class Deadline {
    private static final long LONGEST_SECONDS = Long.MAX_VALUE / 1_000_000_000 - 1;

    private final Timing timing;
    private final long lengthNanos;
    private final long startNanos;
    private final long startSecond;
    private final int startNanoOfSecond;

    private Deadline(Duration length, Timing timing) {
        this.timing = timing;
        this.lengthNanos = nanos(length.getSeconds(), length.getNano());
        this.startNanos = timing.nanoTime();
        Instant start = timing.instant();
        this.startSecond = start.getEpochSecond();
        this.startNanoOfSecond = start.getNano();
    }

    private Deadline(Deadline start, long lengthNanos) {
        this.timing = start.timing;
        this.lengthNanos = lengthNanos;
        this.startNanos = start.startNanos;
        this.startSecond = start.startSecond;
        this.startNanoOfSecond = start.startNanoOfSecond;
    }

    /**
     * Returns the deadline that is over after a length of time.
     *
     * @param length how long from now; zero or less gives a deadline that is over
     * @param timing the clocks
     */
    public static Deadline after(Duration length, Timing timing) {
        return new Deadline(Objects.requireNonNull(length, "length"), Objects.requireNonNull(timing, "timing"));
    }

    /** Returns the time that is left; zero once the deadline is over. */
    public Duration remaining() {
        return Duration.ofNanos(remainingNanos());
    }

    /** Returns whether no time is left. */
    public boolean isOver() {
        return remainingNanos() == 0;
    }

    /**
     * Returns a later deadline.
     *
     * @param time how much later; not negative
     */
    public Deadline plus(Duration time) {
        if (time.isNegative()) {
            throw new IllegalArgumentException("time is " + time + "; it must not be negative");
        }
        long longer = lengthNanos + nanos(time.getSeconds(), time.getNano());
        return new Deadline(this, longer < lengthNanos ? Long.MAX_VALUE : longer);
    }

    /** Returns the earlier of two deadlines. */
    public Deadline earlier(Deadline other) {
        return other.remainingNanos() < remainingNanos() ? other : this;
    }

    /** A send asks several times, so this makes no objects. */
    private long remainingNanos() {
        Instant now = timing.instant();
        long monotonic = timing.nanoTime() - startNanos;
        long wall = nanos(now.getEpochSecond() - startSecond, (long) now.getNano() - startNanoOfSecond);
        long elapsed = Math.max(monotonic, wall);
        if (elapsed >= lengthNanos) {
            return 0;
        }
        long left = lengthNanos - elapsed;
        return left < 0 ? Long.MAX_VALUE : left; // too much for a long, after a clock that went back
    }

    /** Returns a time in nanoseconds: 292 years for all that is longer. */
    private static long nanos(long seconds, long nanos) {
        if (Math.abs(seconds) >= LONGEST_SECONDS) {
            return seconds < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
        return seconds * 1_000_000_000 + nanos;
    }

    /** Returns the time that is left. */
    @Override
    public String toString() {
        return "Deadline[" + remaining() + " left]";
    }
}
