package dev.polysms.spi;

import dev.polysms.history.MessageTime;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time as vendors write it: {@code yyyy-MM-dd HH:mm:ss} with a space or a T, with or without a fraction, with or without a
 * zone; or a date, which is its first moment.
 *
 * @param local date and time of day
 * @param offset the zone that was written, or null
 * @param isDate whether a date was written without a time of day
 */
record WireTime(LocalDateTime local, @Nullable ZoneOffset offset, boolean isDate) {
    /** The first text message was sent in 1992, and databases write 1900, 1970 and the year 1 for a time that is missing. */
    private static final int FIRST_YEAR = 1992;

    private static final int LAST_YEAR = 2200;

    private static final Pattern PLAIN = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}");

    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("[' ']['T']")
            .appendPattern("HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT); // or the 30th of February is the 28th

    /** Reads a time; empty if the text is of another form. */
    static Optional<WireTime> read(String text) {
        String time = text.strip();
        try {
            return PLAIN.matcher(time).matches()
                    ? Optional.of(new WireTime(plain(time), null, false))
                    : Optional.ofNullable(parts(FORMAT.parse(time)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns the moment; {@code zone} is that of a time that has none. Empty if it is too far away to be one. */
    Optional<Instant> instant(ZoneId zone) {
        try {
            return Optional.of(local.atZone(offset == null ? zone : offset).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Returns what was written, with how surely it is known. */
    MessageTime messageTime(VendorZone zone) {
        if (local.getYear() < FIRST_YEAR || local.getYear() > LAST_YEAR) {
            return MessageTime.unknown();
        }
        MessageTime time = offset == null ? zone.time(local) : MessageTime.exactly(local.toInstant(offset));
        return isDate
                ? new MessageTime(time.best(), time.earliest(), time.latest().plus(1, ChronoUnit.DAYS))
                : time;
    }

    /** Most vendors write most times like this, and the formatter takes ten times as long for all that may be missing. */
    private static LocalDateTime plain(String time) {
        return LocalDateTime.of(
                Integer.parseInt(time, 0, 4, 10),
                Integer.parseInt(time, 5, 7, 10),
                Integer.parseInt(time, 8, 10, 10),
                Integer.parseInt(time, 11, 13, 10),
                Integer.parseInt(time, 14, 16, 10),
                Integer.parseInt(time, 17, 19, 10));
    }

    /** Asks for the parts that may be missing: to try one type after the other costs an exception for each row of a history. */
    private static @Nullable WireTime parts(TemporalAccessor parsed) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        if (date == null) {
            return null;
        }
        return new WireTime(
                time == null ? date.atStartOfDay() : date.atTime(time),
                parsed.query(TemporalQueries.offset()),
                time == null);
    }
}
