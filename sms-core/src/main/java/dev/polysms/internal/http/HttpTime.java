package dev.polysms.internal.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the times in HTTP headers. RFC 9110, 5.6.7 and 10.2.3, lets a server write a date in three ways. */
public final class HttpTime {
    /** Longer than any pause that a client takes. */
    private static final Duration TOO_LONG = Duration.ofDays(36_500);

    private static final int FIRST_YEAR = 1990; // HTTP is not older, so that a year of two digits has one meaning

    private static final Instant FIRST = Instant.parse(FIRST_YEAR + "-01-01T00:00:00Z");
    private static final int LONGEST = 60;

    private static final Pattern ZONE = Pattern.compile("(?i)(?:UTC|UT|Z)$");
    private static final Pattern LEAP_SECOND = Pattern.compile(":60\\b");

    private static final List<DateTimeFormatter> FORMATS = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME, // Sun, 06 Nov 1994 08:49:37 GMT
            new DateTimeFormatterBuilder() // Sunday, 06-Nov-94 08:49:37 GMT
                    .parseCaseInsensitive()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(ChronoField.YEAR, 2, 2, FIRST_YEAR)
                    .appendPattern(" HH:mm:ss 'GMT'")
                    .toFormatter(Locale.US)
                    .withZone(ZoneOffset.UTC),
            new DateTimeFormatterBuilder() // Sun Nov  6 08:49:37 1994
                    .parseCaseInsensitive()
                    .appendPattern("EEE MMM ppd HH:mm:ss yyyy")
                    .toFormatter(Locale.US)
                    .withZone(ZoneOffset.UTC));

    private HttpTime() {}

    /**
     * Returns the date that a header says, or empty if it is not one. The zone may be called UTC, and a leap second is the
     * second before it: a client that ignored such a date would not wait.
     */
    public static Optional<Instant> date(String header) {
        String value = header.strip();
        if (value.length() > LONGEST) {
            return Optional.empty();
        }
        return parsed(value)
                .or(() -> parsed(LEAP_SECOND
                        .matcher(ZONE.matcher(value).replaceFirst("GMT"))
                        .replaceFirst(":59")));
    }

    private static Optional<Instant> parsed(String value) {
        for (DateTimeFormatter format : FORMATS) {
            try {
                return Optional.of(format.parse(value, Instant::from)).filter(date -> !date.isBefore(FIRST));
            } catch (DateTimeException e) {
                // it may be the next format
            }
        }
        return Optional.empty();
    }

    /**
     * Returns how long a server asks to wait.
     *
     * @param header a number of seconds or a date; anything else is as if the header was missing
     * @param now the server's time: its clock and ours may differ
     */
    public static Optional<Duration> retryAfter(String header, Instant now) {
        String value = header.strip();
        if (!value.isEmpty() && value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.of(seconds(value));
        }
        return date(value).map(until -> until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO);
    }

    private static Duration seconds(String digits) {
        String number = digits.replaceFirst("^0+(?=.)", "");
        return number.length() > 9 ? TOO_LONG : Duration.ofSeconds(Long.parseLong(number));
    }
}
