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
 */
public final class Deadline {
    private final Timing timing;
    private final Duration length;
    private final long startNanos;
    private final Instant startInstant;

    private Deadline(Duration length, Timing timing) {
        this.timing = timing;
        this.length = length;
        this.startNanos = timing.nanoTime();
        this.startInstant = timing.instant();
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
        Duration left = length.minus(elapsed());
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** Returns whether no time is left. */
    public boolean isOver() {
        return remaining().isZero();
    }

    /** Returns the earlier of two deadlines. */
    public Deadline earlier(Deadline other) {
        return other.remaining().compareTo(remaining()) < 0 ? other : this;
    }

    private Duration elapsed() {
        Duration monotonic = Duration.ofNanos(timing.nanoTime() - startNanos);
        Duration wall = Duration.between(startInstant, timing.instant());
        return wall.compareTo(monotonic) > 0 ? wall : monotonic;
    }

    /** Returns the time that is left. */
    @Override
    public String toString() {
        return "Deadline[" + remaining() + " left]";
    }
}
