package dev.polysms.outbox;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hours of a recipient's day in which no message is sent. Immutable.
 *
 * @param from the first quiet minute, by the recipient's clock
 * @param until the first minute in which messages are sent again; before {@code from} if the quiet hours span midnight
 * @param defaultZone the zone of recipients whose number belongs to several zones, or to none that is known
 * @since 0.1.0
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
        return around(moment, zone)
                .filter(hours -> !moment.isBefore(hours.start()) && moment.isBefore(hours.end()))
                .map(Interval::end)
                .max(Comparator.naturalOrder());
    }

    /** Returns when the next quiet hours begin. The moment itself is not in quiet hours. */
    Instant nextStart(Instant moment, ZoneId zone) {
        return around(moment, zone)
                .map(Interval::start)
                .filter(moment::isBefore)
                .min(Comparator.naturalOrder())
                .orElseThrow(() -> new AssertionError("each day has quiet hours"));
    }

    /** The quiet hours that begin on one day. */
    private record Interval(Instant start, Instant end) {}

    private Stream<Interval> around(Instant moment, ZoneId zone) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today, today.plusDays(1), today.plusDays(2))
                .map(day -> of(day, zone));
    }

    /** On a day when the clocks show a time twice, quiet hours begin at the first one and end at the second one. */
    private Interval of(LocalDate day, ZoneId zone) {
        LocalDate lastDay = from.isBefore(until) ? day : day.plusDays(1);
        return new Interval(
                day.atTime(from).atZone(zone).withEarlierOffsetAtOverlap().toInstant(),
                lastDay.atTime(until).atZone(zone).withLaterOffsetAtOverlap().toInstant());
    }
}
