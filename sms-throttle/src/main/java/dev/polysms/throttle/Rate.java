package dev.polysms.throttle;

import dev.polysms.spi.CountRange;
import dev.polysms.spi.DurationRange;
import java.time.Duration;

/**
 * How much may be sent in how much time. It is spread evenly: with ten a second, one each tenth of a second. Only after a silence may
 * {@code burst} go at once; so in any span of the given time at most {@code count + burst - 1} go.
 *
 * <p>A rate counts messages or segments, as the {@linkplain ThrottledSender.Builder#unit builder} says. The segments of one message
 * go at once. So if it has more of them than the burst, its segments take the place of the burst in the formula.
 *
 * @param count how many messages or segments, 1 to 1,000,000
 * @param per the time in which that many may go, from one millisecond to one day
 * @param burst how many may go at once after a silence, 1 to {@code count}
 * @since 0.1.0
 */
public record Rate(int count, Duration per, int burst) {
    private static final CountRange COUNTS = new CountRange(1, 1_000_000);
    private static final DurationRange TIMES = new DurationRange(Duration.ofMillis(1), Duration.ofDays(1));

    /** Checks the bounds. */
    public Rate {
        COUNTS.require("count", count);
        TIMES.require("per", per);
        if (burst < 1 || burst > count) {
            throw new IllegalArgumentException("burst is " + burst + "; it must be from 1 to the count of " + count);
        }
    }

    /** Returns a rate per second, evenly spread. */
    public static Rate perSecond(int count) {
        return of(count, Duration.ofSeconds(1));
    }

    /** Returns a rate, evenly spread. */
    public static Rate of(int count, Duration per) {
        return new Rate(count, per, 1);
    }

    /**
     * Returns this rate with another burst.
     *
     * @param burst how many may go at once after a silence, 1 to the count
     */
    public Rate withBurst(int burst) {
        return new Rate(count, per, burst);
    }

    /** Returns the nanoseconds from one message or segment to the next, rounded up. */
    long interval() {
        return (per.toNanos() + count - 1) / count;
    }

    Rate slower(Rate other) {
        return interval() >= other.interval() ? this : other;
    }

    /** Returns the rate in words, such as {@code 10 per PT1S}. */
    @Override
    public String toString() {
        return count + " per " + per + (burst == 1 ? "" : ", " + burst + " at once");
    }
}
