package dev.polysms;

import java.time.Duration;
import java.util.Objects;

/** Refuses a number or a time that makes no sense, where it is set. */
final class Positive {
    private static final Duration LONGEST = Duration.ofDays(1);

    private Positive() {}

    static Duration duration(String name, Duration value) {
        Objects.requireNonNull(value, name);
        if (value.isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(name + " must be more than zero and at most one day");
        }
        return value;
    }

    static int count(String name, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(name + " must be from 1 to " + most);
        }
        return value;
    }
}
