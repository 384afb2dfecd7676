package dev.polysms.voipex.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cursor in the history: a page of a window of time, and the rest of the range after it. The documented form of a time has
 * milliseconds, so all its times are whole milliseconds.
 *
 * @param from the first moment of the window
 * @param to the last moment of the window
 * @param end the last moment of the range
 * @param page the number of the page, from 1
 * @param pageSize the requested number of rows per page, or 0 to leave it to Voipex
 */
public record VoipexHistoryCursor(Instant from, Instant to, Instant end, int page, int pageSize) {
    private static final int MAX_PAGE_SIZE = 5_000;

    /** The documented form of a time has a year of four digits. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private static final int RADIX = Character.MAX_RADIX;
    private static final String NUMBER = "_([0-9a-z]{1,10})";
    private static final Pattern TOKEN = Pattern.compile("vpx1" + NUMBER.repeat(5));

    static VoipexHistoryCursor first(Instant from, Instant end, Duration window, int pageSize) {
        Instant last = ceiling(end);
        Instant first = Instant.ofEpochMilli(from.toEpochMilli());
        return new VoipexHistoryCursor(first, earlier(first.plus(window), last), last, 1, pageSize);
    }

    /** The bounds are rounded outward, so that a moment between two milliseconds stays in the range. */
    static Instant ceiling(Instant time) {
        Instant floor = Instant.ofEpochMilli(time.toEpochMilli());
        return floor.equals(time) ? floor : floor.plusMillis(1);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    VoipexHistoryCursor nextPage() {
        return new VoipexHistoryCursor(from, to, end, page + 1, pageSize);
    }

    /** Windows share a moment: Voipex does not document whether a range includes its ends. */
    Optional<VoipexHistoryCursor> nextWindow(Duration window) {
        return to.isBefore(end)
                ? Optional.of(new VoipexHistoryCursor(to, earlier(to.plus(window), end), end, 1, pageSize))
                : Optional.empty();
    }

    boolean isPaged() {
        return pageSize > 0;
    }

    /** Returns this cursor as a text, without any personal data. */
    String token() {
        return "vpx1_" + Long.toString(from.toEpochMilli(), RADIX)
                + "_" + Long.toString(to.toEpochMilli(), RADIX)
                + "_" + Long.toString(end.toEpochMilli(), RADIX)
                + "_" + Integer.toString(page, RADIX)
                + "_" + Integer.toString(pageSize, RADIX);
    }

    /** Reads what {@link #token()} wrote; empty for any other text. */
    static Optional<VoipexHistoryCursor> ofToken(String token) {
        Matcher matcher = TOKEN.matcher(token);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        long page = number(matcher, 4);
        long pageSize = number(matcher, 5);
        Instant from = Instant.ofEpochMilli(number(matcher, 1));
        Instant to = Instant.ofEpochMilli(number(matcher, 2));
        Instant end = Instant.ofEpochMilli(number(matcher, 3));
        boolean known = page >= 1
                && page < Integer.MAX_VALUE
                && pageSize <= MAX_PAGE_SIZE
                && !to.isBefore(from)
                && !end.isBefore(to)
                && !end.isAfter(LAST);
        return known
                ? Optional.of(new VoipexHistoryCursor(from, to, end, (int) page, (int) pageSize))
                : Optional.empty();
    }

    private static long number(Matcher matcher, int group) {
        return Long.parseLong(matcher.group(group), RADIX);
    }
}
