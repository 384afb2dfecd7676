package dev.polysms;

import dev.polysms.spi.CountRange;
import dev.polysms.spi.DurationRange;
import java.time.Duration;

/** Checks that a number or a time is in its range, in the setter. */
final class Positive {
    /** OkHttp counts whole milliseconds. It reads zero as no limit, or refuses it. */
    private static final DurationRange DURATIONS = new DurationRange(Duration.ofMillis(1), Duration.ofDays(1));

    private Positive() {}

    static Duration duration(String name, Duration value) {
        return DURATIONS.require(name, value);
    }

    static int count(String name, int value, int most) {
        return new CountRange(1, most).require(name, value);
    }

    static long count(String name, long value, long most) {
        return new CountRange(1, most).require(name, value);
    }
}
