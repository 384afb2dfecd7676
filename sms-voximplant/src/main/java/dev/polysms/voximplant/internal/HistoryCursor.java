package dev.polysms.voximplant.internal;

import dev.polysms.voximplant.SendMethod;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A cursor in a history: a window of time and an offset in it. The windows of a range are read one after the other, the earliest
 * first. The width of the next window follows from this one, so that a token of a hundred characters describes all that is left.
 *
 * <p>Two neighbouring windows share one second, because Voximplant does not document whether its bounds are inclusive. The core
 * drops rows that come twice.
 *
 * @param since the start of the window, or null if the query has no start
 * @param until the end of the window, or null if the query has no end
 * @param end the end of the whole range
 * @param offset how many rows of the window were read
 * @param knownUntil rows up to this moment may have been read in another window; null if no row can
 * @param widest the width in seconds that the vendor is known to take, or 0 if no limit is known
 */
public record HistoryCursor(
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable Instant end,
        long offset,
        @Nullable Instant knownUntil,
        long widest) {
    private static final String VERSION = "1";
    private static final String NOTHING = "-";
    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int PARTS = 8;
    private static final int RADIX = 36;
    private static final long SECONDS_OF_A_DAY = Duration.ofDays(1).toSeconds();
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /** Returns the cursor before the first row. Voximplant counts in whole seconds. */
    static HistoryCursor start(@Nullable Instant since, @Nullable Instant until) {
        Instant end = wholeSeconds(until);
        return new HistoryCursor(wholeSeconds(since), end, end, 0, null, 0);
    }

    private static @Nullable Instant wholeSeconds(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Returns whether the range is not divided, so that the vendor's count is that of all rows. */
    boolean isWhole() {
        return knownUntil == null && (until == null || until.equals(end));
    }

    /** Returns the cursor after some more rows of the same window. */
    HistoryCursor after(int rows) {
        return new HistoryCursor(since, until, end, offset + rows, knownUntil, widest);
    }

    /** Returns the next window, as wide or twice as wide; empty after the last window. */
    Optional<HistoryCursor> next(Growth growth) {
        if (since == null || until == null || end == null || !until.isBefore(end)) {
            return Optional.empty();
        }
        long width = Math.max(1, width(since, until)) * (growth == Growth.DOUBLE ? 2 : 1);
        long bounded = widest == 0 ? width : Math.min(width, widest);
        return Optional.of(
                new HistoryCursor(until, earlier(until.plusSeconds(bounded), end), end, 0, later(until), widest));
    }

    /** Returns the first part of this window, which had too many rows before any of them was returned. */
    Optional<HistoryCursor> narrowed(long parts) {
        return first(parts).map(part -> new HistoryCursor(since, part, end, 0, knownUntil, widest));
    }

    /** Returns the first part of this window, which was refused for its width. Later windows will not be wider. */
    Optional<HistoryCursor> limited(Optional<Long> days) {
        if (since == null || until == null) {
            return Optional.empty();
        }
        long allowed = days.map(count -> count * SECONDS_OF_A_DAY - 1).orElse(0L);
        if (allowed > 0 && allowed < width(since, until)) {
            return Optional.of(new HistoryCursor(since, since.plusSeconds(allowed), end, 0, knownUntil, allowed));
        }
        Instant start = since;
        return first(2).map(part -> new HistoryCursor(start, part, end, 0, knownUntil, width(start, part)));
    }

    /** Returns the first half of this window, some rows of which were returned already. */
    Optional<HistoryCursor> again() {
        if (until == null) {
            return Optional.empty();
        }
        Instant known = later(until);
        return first(2).map(half -> new HistoryCursor(since, half, end, 0, known, widest));
    }

    /** Returns whether a row of this moment may have been read before. */
    boolean isKnown(Instant time) {
        return knownUntil != null && !time.isAfter(knownUntil);
    }

    /** Returns whether every row of this window may have been read before. */
    boolean isAllKnown() {
        return until != null && isKnown(until);
    }

    private Optional<Instant> first(long parts) {
        if (since == null || until == null || width(since, until) <= 1) {
            return Optional.empty();
        }
        return Optional.of(since.plusSeconds(Math.max(1, width(since, until) / parts)));
    }

    private Instant later(Instant time) {
        return knownUntil != null && knownUntil.isAfter(time) ? knownUntil : time;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static long width(Instant since, Instant until) {
        return Duration.between(since, until).toSeconds();
    }

    /** The width of the next window, compared with this one. */
    enum Growth {
        /** As wide. */
        NONE,
        /** Twice as wide, after a window with few rows. */
        DOUBLE
    }

    /** Writes the cursor as a text, which has no number and no id in it. */
    String token(SendMethod history) {
        return String.join(
                ".",
                VERSION,
                mark(history),
                write(since),
                write(until),
                write(end),
                Long.toString(offset, RADIX),
                write(knownUntil),
                Long.toString(widest, RADIX));
    }

    private static String mark(SendMethod history) {
        return history == SendMethod.A2P ? "a" : "n";
    }

    private static String write(@Nullable Instant time) {
        return time == null ? NOTHING : Long.toString(time.getEpochSecond(), RADIX);
    }

    /** Reads a cursor that {@link #token} wrote for the same history; empty for any other text. */
    static Optional<HistoryCursor> parse(SendMethod history, String token) {
        List<String> parts = List.of(DOT.split(token, -1));
        if (parts.size() != PARTS
                || !parts.get(0).equals(VERSION)
                || !parts.get(1).equals(mark(history))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HistoryCursor(
                            time(parts.get(2)),
                            time(parts.get(3)),
                            time(parts.get(4)),
                            Long.parseLong(parts.get(5), RADIX),
                            time(parts.get(6)),
                            Long.parseLong(parts.get(7), RADIX)))
                    .filter(HistoryCursor::isSound);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Instant time(String part) {
        if (part.equals(NOTHING)) {
            return null;
        }
        long seconds = Long.parseLong(part, RADIX);
        if (seconds < 0 || seconds > LATEST.getEpochSecond()) {
            throw new NumberFormatException("not a time");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private boolean isSound() {
        long most = LATEST.getEpochSecond();
        return isOrdered() && offset >= 0 && offset <= most && widest >= 0 && widest <= most;
    }

    private boolean isOrdered() {
        if (until == null || end == null) {
            return until == null && end == null;
        }
        return (since == null || !until.isBefore(since)) && !until.isAfter(end);
    }
}
