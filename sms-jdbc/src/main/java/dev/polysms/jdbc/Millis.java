package dev.polysms.jdbc;

import java.time.Instant;

/** Times as the tables have them. */
final class Millis {
    private Millis() {}

    /** Returns the milliseconds since 1970, rounded down. An instant can be further away than they reach. */
    static long of(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }
}
