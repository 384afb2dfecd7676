package dev.polysms;

import java.time.Duration;
import java.util.Objects;

/** Checks that a number or a time is in its range, in the setter. */
final class Positive {
    /** OkHttp counts whole milliseconds. It reads zero as no limit, or refuses it. */
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private static final Duration LONGEST = Duration.ofDays(1);

    private Positive() {}

    static Duration duration(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be from one millisecond to one day");
        }
        return value;
    }

    static int count(String name, int value, int most) {
        return (int) count(name, (long) value, most);
    }

    static long count(String name, long value, long most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be from 1 to " + most);
        }
        return value;
    }
}
