package dev.polysms.throttle;

import java.time.Duration;
import java.util.Objects;

/**
 * How many texts may go in how much time. They are spread evenly: with ten a second, one each tenth of a second. Only after a
 * silence may {@code burst} of them go at once; so in any span of the given time at most {@code texts + burst - 1} go.
 *
 * @param texts 1 to 1,000,000
 * @param per the time in which that many may go, from one millisecond to one day
 * @param burst how many may go at once after a silence, 1 to {@code texts}
 */
public record Rate(int texts, Duration per, int burst) {
    private static final int MOST = 1_000_000;

    /**
     * Checks the bounds.
     *
     * @param texts 1 to 1,000,000
     * @param per the time in which that many may go, from one millisecond to one day
     * @param burst how many may go at once after a silence, 1 to {@code texts}
     */
    public Rate {
        Objects.requireNonNull(per, "per");
        if (texts < 1 || texts > MOST) {
            throw new IllegalArgumentException("texts must be from 1 to " + MOST);
        }
        if (per.compareTo(Duration.ofMillis(1)) < 0 || per.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("per must be from one millisecond to one day");
        }
        if (burst < 1 || burst > texts) {
            throw new IllegalArgumentException("burst must be from 1 to the number of texts");
        }
    }

    /**
     * Returns a rate per second, evenly spread.
     *
     * @param texts how many texts a second
     */
    public static Rate perSecond(int texts) {
        return of(texts, Duration.ofSeconds(1));
    }

    /**
     * Returns a rate, evenly spread.
     *
     * @param texts how many texts
     * @param per in how much time
     */
    public static Rate of(int texts, Duration per) {
        return new Rate(texts, per, 1);
    }

    /**
     * Returns this rate with another burst.
     *
     * @param burst how many may go at once after a silence, 1 to the number of texts
     */
    public Rate withBurst(int burst) {
        return new Rate(texts, per, burst);
    }

    /** Returns the nanoseconds from one text to the next, rounded up. */
    long interval() {
        return (per.toNanos() + texts - 1) / texts;
    }

    /** Returns the rate in words, such as {@code 10 per PT1S}. */
    @Override
    public String toString() {
        return texts + " per " + per + (burst == 1 ? "" : ", " + burst + " at once");
    }
}
