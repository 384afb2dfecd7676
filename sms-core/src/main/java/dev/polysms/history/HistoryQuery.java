package dev.polysms.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of time in an account's history: what every vendor that has one can be asked. Filters that only some vendors have
 * are in those vendors' own query types. Immutable.
 */
public final class HistoryQuery {
    private static final int LONGEST_TOKEN = 500;
    private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(36_500);
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final @Nullable Instant from;
    private final @Nullable Duration last;
    private final @Nullable Instant to;
    private final @Nullable String resumeToken;

    private HistoryQuery(
            @Nullable Instant from, @Nullable Duration last, @Nullable Instant to, @Nullable String resumeToken) {
        this.from = from;
        this.last = last;
        this.to = to;
        this.resumeToken = resumeToken;
    }

    /**
     * Asks for a range.
     *
     * @param from the first moment
     * @param to the last moment
     * @return the query
     * @throws IllegalArgumentException if the range ends before it begins, or is not of the years 1970 to 9999
     */
    public static HistoryQuery between(Instant from, Instant to) {
        requireUsual("from", from);
        requireUsual("to", to);
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("A range must not end before it begins; give the earlier time first");
        }
        return new HistoryQuery(from, null, to, null);
    }

    /**
     * Asks for everything since a moment, up to the time of the call.
     *
     * @param from the first moment
     * @return the query
     * @throws IllegalArgumentException if the moment is not of the years 1970 to 9999
     */
    public static HistoryQuery since(Instant from) {
        return new HistoryQuery(requireUsual("from", from), null, null, null);
    }

    /** Vendors write a year with four digits. */
    private static Instant requireUsual(String name, Instant time) {
        Objects.requireNonNull(time, name);
        if (time.isBefore(FIRST) || time.isAfter(END)) {
            throw new IllegalArgumentException(name + " must be from the year 1970 to the year 9999");
        }
        return time;
    }

    /**
     * Asks for the time before the call.
     *
     * @param last how long before
     * @return the query
     * @throws IllegalArgumentException if that is not a positive time, or more than 100 years
     */
    public static HistoryQuery last(Duration last) {
        Objects.requireNonNull(last, "last");
        if (last.isNegative() || last.isZero() || last.compareTo(LONGEST_LOOK_BACK) > 0) {
            throw new IllegalArgumentException("The time to look back must be positive, and 100 years at most");
        }
        return new HistoryQuery(null, last, null, null);
    }

    /**
     * Asks for what is left of this range behind a page that was read earlier, in another process perhaps.
     *
     * @param resumeToken what {@link dev.polysms.Page#resumeToken()} gave for this very query
     * @return the query
     * @throws IllegalArgumentException if this cannot be such a token
     */
    public HistoryQuery resumeAt(String resumeToken) {
        Objects.requireNonNull(resumeToken, "resumeToken");
        if (resumeToken.isBlank() || resumeToken.length() > LONGEST_TOKEN) {
            throw new IllegalArgumentException("A resume token is what Page.resumeToken() gave, 1 to " + LONGEST_TOKEN
                    + " characters; pass it on unchanged");
        }
        return new HistoryQuery(from, last, to, resumeToken);
    }

    /**
     * Returns the first moment of the range.
     *
     * @param now the time of the call
     * @return the moment
     */
    public Instant from(Instant now) {
        if (from != null) {
            return from;
        }
        return now.minus(Objects.requireNonNull(last, "a query has one beginning"));
    }

    /**
     * Returns the last moment of the range.
     *
     * @return the moment, or empty for the time of the call
     */
    public Optional<Instant> to() {
        return Optional.ofNullable(to);
    }

    /**
     * Returns the place to read on from.
     *
     * @return the token, or empty to begin at the beginning
     */
    public Optional<String> resumeToken() {
        return Optional.ofNullable(resumeToken);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistoryQuery that
                && Objects.equals(from, that.from)
                && Objects.equals(last, that.last)
                && Objects.equals(to, that.to)
                && Objects.equals(resumeToken, that.resumeToken);
    }

    @Override
    public int hashCode() {
        return Objects.hash(from, last, to, resumeToken);
    }

    @Override
    public String toString() {
        return "HistoryQuery[from=" + (from == null ? "now - " + last : from) + ", to=" + (to == null ? "now" : to)
                + (resumeToken == null ? "]" : ", resumed]");
    }
}
