package dev.polysms.outbox;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * The hours of a recipient's day in which no message is sent. Immutable.
 *
 * @param from the first quiet minute, by the recipient's clock
 * @param until the first minute in which messages are sent again; before {@code from} if the quiet hours span midnight
 * @param defaultZone the zone of recipients whose number belongs to several zones, or to none that is known
 */
public record QuietHours(LocalTime from, LocalTime until, ZoneId defaultZone) {
    /**
     * Checks the hours.
     *
     * @throws IllegalArgumentException if they are empty
     */
    public QuietHours {
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(defaultZone, "defaultZone");
        if (from.equals(until)) {
            throw new IllegalArgumentException(
                    "Quiet hours from " + from + " until " + until + " are empty; give two different times");
        }
    }

    /** Returns when messages are sent again, if a moment lies in the quiet hours of a zone. */
    Optional<Instant> endAt(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        if (!isQuiet(local.toLocalTime())) {
            return Optional.empty();
        }
        ZonedDateTime end = local.with(until);
        return Optional.of((end.isAfter(local) ? end : end.plusDays(1)).toInstant());
    }

    /** Returns when the next quiet hours begin. The moment itself is not in quiet hours. */
    Instant nextStart(Instant moment, ZoneId zone) {
        ZonedDateTime local = moment.atZone(zone);
        ZonedDateTime start = local.with(from);
        return (start.isAfter(local) ? start : start.plusDays(1)).toInstant();
    }

    private boolean isQuiet(LocalTime time) {
        boolean afterStart = !time.isBefore(from);
        boolean beforeEnd = time.isBefore(until);
        return from.isBefore(until) ? afterStart && beforeEnd : afterStart || beforeEnd;
    }
}
