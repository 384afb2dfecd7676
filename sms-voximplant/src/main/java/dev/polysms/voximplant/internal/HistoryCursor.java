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
 * A place in a history: a window of time and an offset in it. The windows of a range are read one after the other, the
 * earliest first; how wide the next one is follows from this one, so that a place of a hundred characters tells all that is
 * left.
 *
 * <p>Two neighbours share their one common second, since Voximplant does not say whether its bounds are inclusive; core drops
 * what comes twice.
 *
 * @param from where the window begins, or null where the question has no beginning
 * @param to where it ends, or null where the question has no end
 * @param end where the whole range ends
 * @param offset how many rows of the window were read
 * @param knownUntil up to where rows of this window may have been read under another window, or null if none can
 * @param widest the width in seconds that the vendor is known to take, or 0 if no bound is known
 */
public record HistoryCursor(
        @Nullable Instant from,
        @Nullable Instant to,
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

    /** The place before the first row. Voximplant counts in whole seconds. */
    static HistoryCursor start(@Nullable Instant from, @Nullable Instant to) {
        Instant end = wholeSeconds(to);
        return new HistoryCursor(wholeSeconds(from), end, end, 0, null, 0);
    }

    private static @Nullable Instant wholeSeconds(@Nullable Instant time) {
        return time == null ? null : time.truncatedTo(ChronoUnit.SECONDS);
    }

    /** Tells whether the range was not divided, so that the vendor's count is that of all rows. */
    boolean isWhole() {
        return knownUntil == null && (to == null || to.equals(end));
    }

    /** Behind some more rows of the same window. */
    HistoryCursor after(int rows) {
        return new HistoryCursor(from, to, end, offset + rows, knownUntil, widest);
    }

    /** The window behind this one, as wide or twice as wide; empty behind the last. */
    Optional<HistoryCursor> next(Growth growth) {
        if (from == null || to == null || end == null || !to.isBefore(end)) {
            return Optional.empty();
        }
        long width = Math.max(1, width(from, to)) * (growth == Growth.DOUBLE ? 2 : 1);
        long bounded = widest == 0 ? width : Math.min(width, widest);
        return Optional.of(new HistoryCursor(to, earlier(to.plusSeconds(bounded), end), end, 0, later(to), widest));
    }

    /** The first part of this window, which was found too large before any of its rows was given. */
    Optional<HistoryCursor> narrowed(long parts) {
        return first(parts).map(part -> new HistoryCursor(from, part, end, 0, knownUntil, widest));
    }

    /** The same for a window that was refused for its width. Later ones will be no wider. */
    Optional<HistoryCursor> limited(Optional<Long> days) {
        if (from == null || to == null) {
            return Optional.empty();
        }
        long allowed = days.map(count -> count * SECONDS_OF_A_DAY - 1).orElse(0L);
        if (allowed > 0 && allowed < width(from, to)) {
            return Optional.of(new HistoryCursor(from, from.plusSeconds(allowed), end, 0, knownUntil, allowed));
        }
        Instant start = from;
        return first(2).map(part -> new HistoryCursor(start, part, end, 0, knownUntil, width(start, part)));
    }

    /** The first half of this window, some rows of which were given already. */
    Optional<HistoryCursor> again() {
        if (to == null) {
            return Optional.empty();
        }
        Instant known = later(to);
        return first(2).map(half -> new HistoryCursor(from, half, end, 0, known, widest));
    }

    /** Tells whether rows up to this moment may have been read before. */
    boolean isKnown(Instant time) {
        return knownUntil != null && !time.isAfter(knownUntil);
    }

    /** Tells whether every row of this window may have been read before. */
    boolean isAllKnown() {
        return to != null && isKnown(to);
    }

    private Optional<Instant> first(long parts) {
        if (from == null || to == null || width(from, to) <= 1) {
            return Optional.empty();
        }
        return Optional.of(from.plusSeconds(Math.max(1, width(from, to) / parts)));
    }

    private Instant later(Instant time) {
        return knownUntil != null && knownUntil.isAfter(time) ? knownUntil : time;
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static long width(Instant from, Instant to) {
        return Duration.between(from, to).toSeconds();
    }

    /** How wide the next window is, beside this one. */
    enum Growth {
        /** As wide. */
        NONE,
        /** Twice as wide, behind a window that had few rows. */
        DOUBLE
    }

    /** Writes the place; it names nobody. */
    String token(SendMethod route) {
        return String.join(
                ".",
                VERSION,
                mark(route),
                write(from),
                write(to),
                write(end),
                Long.toString(offset, RADIX),
                write(knownUntil),
                Long.toString(widest, RADIX));
    }

    private static String mark(SendMethod route) {
        return route == SendMethod.A2P ? "a" : "n";
    }

    private static String write(@Nullable Instant time) {
        return time == null ? NOTHING : Long.toString(time.getEpochSecond(), RADIX);
    }

    /** Reads a place that {@link #token} wrote for the same history; empty if it is none. */
    static Optional<HistoryCursor> parse(SendMethod route, String token) {
        List<String> parts = List.of(DOT.split(token, -1));
        if (parts.size() != PARTS
                || !parts.get(0).equals(VERSION)
                || !parts.get(1).equals(mark(route))) {
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
            throw new NumberFormatException("no time");
        }
        return Instant.ofEpochSecond(seconds);
    }

    private boolean isSound() {
        long most = LATEST.getEpochSecond();
        return isOrdered() && offset >= 0 && offset <= most && widest >= 0 && widest <= most;
    }

    private boolean isOrdered() {
        if (to == null || end == null) {
            return to == null && end == null;
        }
        return (from == null || !to.isBefore(from)) && !to.isAfter(end);
    }
}
