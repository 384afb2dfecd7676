package dev.polysms.history;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * When a vendor accepted or delivered a message, and how certain this time is. A time without a zone, a time in the hour that is
 * repeated when summer time ends, and a date without a time may mean several moments.
 *
 * @param best the most likely moment; empty if the vendor wrote a placeholder, such as the year 1
 * @param earliest the earliest moment that the vendor's time may mean
 * @since 0.1.0
 */
public record MessageTime(Optional<Instant> best, Instant earliest, Instant latest) {
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    /** Checks that the moments are in their order. */
    public MessageTime {
        Objects.requireNonNull(best, "best");
        Objects.requireNonNull(earliest, "earliest");
        Objects.requireNonNull(latest, "latest");
        Instant between = best.orElse(earliest);
        if (between.isBefore(earliest) || between.isAfter(latest)) {
            throw new IllegalArgumentException("The best moment must not be before the earliest or after the latest");
        }
    }

    /** Returns a time that means one moment only. */
    public static MessageTime exactly(Instant time) {
        return new MessageTime(Optional.of(time), time, time);
    }

    /** Returns a time that may mean any moment from {@code earliest} to {@code latest}, and most likely {@code best}. */
    public static MessageTime about(Instant best, Instant earliest, Instant latest) {
        return new MessageTime(Optional.of(best), earliest, latest);
    }

    /** Returns the time for a placeholder: it may mean any moment. */
    public static MessageTime unknown() {
        return new MessageTime(Optional.empty(), FIRST, LAST);
    }

    /** Returns whether the vendor's time means one moment only. */
    public boolean isExact() {
        return earliest.equals(latest);
    }
}
