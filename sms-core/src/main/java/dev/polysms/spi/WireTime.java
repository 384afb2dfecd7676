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
    private static final long SECONDS_OF_A_DAY = 86_400;

    /** The forms of most times; a 0 stands for any digit and a blank for a blank or a T. */
    private static final String PLAIN = "0000-00-00 00:00:00";

    private static final String MILLIS = ".000";
    private static final String ZONE = "00:00";

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
            if (matches(PLAIN, time, 0)) {
                WireTime common = common(time);
                if (common != null) {
                    return Optional.of(common);
                }
            }
            return Optional.ofNullable(parts(FORMAT.parse(time)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Reads a moment; {@code zone} is that of a time that has none. Empty if the text is of another form, or too far away. */
    static Optional<Instant> instant(String text, ZoneId zone) {
        Instant plain = zone instanceof ZoneOffset offset ? plainInstant(text, offset) : null;
        return plain != null ? Optional.of(plain) : read(text).flatMap(time -> time.instant(zone));
    }

    /** Reads a time without a fraction and without a zone, as most rows of a history have it; null if it is of another form. */
    private static @Nullable Instant plainInstant(String text, ZoneOffset offset) {
        if (text.length() != PLAIN.length() || !matches(PLAIN, text, 0)) {
            return null;
        }
        int hour = two(text, 11);
        int minute = two(text, 14);
        int second = two(text, 17);
        if (hour > 23 || minute > 59 || second > 59) {
            return null;
        }
        try {
            long day = LocalDate.of(year(text), two(text, 5), two(text, 8)).toEpochDay();
            return Instant.ofEpochSecond(
                    day * SECONDS_OF_A_DAY + hour * 3_600L + minute * 60L + second - offset.getTotalSeconds());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static int year(String time) {
        return two(time, 0) * 100 + two(time, 2);
    }

    private static int two(String digits, int at) {
        return (digits.charAt(at) - '0') * 10 + digits.charAt(at + 1) - '0';
    }

    /** Returns the moment; {@code zone} is that of a time that has none. Empty if it is too far away to be one. */
    Optional<Instant> instant(ZoneId zone) {
        try {
            ZoneId own = offset == null ? zone : offset;
            return Optional.of(
                    own instanceof ZoneOffset fixed
                            ? local.toInstant(fixed)
                            : local.atZone(own).toInstant());
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

    /**
     * Reads a time without a fraction or with milliseconds, and without a zone or with a common one. Most vendors write most times
     * like this, and the formatter takes ten times as long for all that may be missing.
     *
     * @return the time; null if what follows the seconds is of another form
     */
    private static @Nullable WireTime common(String time) {
        int end = PLAIN.length();
        int nanos = 0;
        if (matches(MILLIS, time, end)) {
            nanos = Integer.parseInt(time, end + 1, end + 4, 10) * 1_000_000;
            end += MILLIS.length();
        }
        if (end == time.length()) {
            return new WireTime(plain(time, nanos), null, false);
        }
        char sign = time.charAt(end);
        if (sign == 'Z' && end + 1 == time.length()) {
            return new WireTime(plain(time, nanos), ZoneOffset.UTC, false);
        }
        boolean zone = (sign == '+' || sign == '-')
                && matches(ZONE, time, end + 1)
                && end + 1 + ZONE.length() == time.length();
        if (!zone) {
            return null;
        }
        int hours = Integer.parseInt(time, end + 1, end + 3, 10);
        int minutes = Integer.parseInt(time, end + 4, end + 6, 10);
        ZoneOffset offset =
                sign == '+' ? ZoneOffset.ofHoursMinutes(hours, minutes) : ZoneOffset.ofHoursMinutes(-hours, -minutes);
        return new WireTime(plain(time, nanos), offset, false);
    }

    private static boolean matches(String form, String time, int from) {
        if (time.length() < from + form.length()) {
            return false;
        }
        for (int i = 0; i < form.length(); i++) {
            char c = time.charAt(from + i);
            boolean fits =
                    switch (form.charAt(i)) {
                        case '0' -> c >= '0' && c <= '9';
                        case ' ' -> c == ' ' || c == 'T';
                        default -> c == form.charAt(i);
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static LocalDateTime plain(String time, int nanos) {
        return LocalDateTime.of(
                year(time), two(time, 5), two(time, 8), two(time, 11), two(time, 14), two(time, 17), nanos);
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
