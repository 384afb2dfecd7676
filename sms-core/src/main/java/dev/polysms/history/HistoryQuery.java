package dev.polysms.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A range of time in an account's history, which every vendor with a history can search. The vendors' own query types have the
 * filters that only some vendors offer. Immutable.
 *
 * @since 0.1.0
 */
public final class HistoryQuery {
    private static final int LONGEST_TOKEN = 500;
    private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(36_500);
    private static final Instant FIRST = Instant.parse("1970-01-01T00:00:00Z");
    private static final Instant END = Instant.parse("9999-12-31T00:00:00Z");

    private final @Nullable Instant since;
    private final @Nullable Duration last;
    private final @Nullable Instant until;
    private final @Nullable String resumeToken;

    private HistoryQuery(
            @Nullable Instant since, @Nullable Duration last, @Nullable Instant until, @Nullable String resumeToken) {
        this.since = since;
        this.last = last;
        this.until = until;
        this.resumeToken = resumeToken;
    }

    /**
     * Returns a query for a range.
     *
     * @param since the first moment
     * @param until the last moment
     * @throws IllegalArgumentException if the range ends before it begins, or is not between the years 1970 and 9999
     */
    public static HistoryQuery between(Instant since, Instant until) {
        requireUsual("since", since);
        requireUsual("until", until);
        if (until.isBefore(since)) {
            throw new IllegalArgumentException("A range must not end before it begins; give the earlier time first");
        }
        return new HistoryQuery(since, null, until, null);
    }

    /**
     * Returns a query for everything since a moment, up to the time of the call.
     *
     * @param since the first moment
     * @throws IllegalArgumentException if the moment is not between the years 1970 and 9999
     */
    public static HistoryQuery since(Instant since) {
        return new HistoryQuery(requireUsual("since", since), null, null, null);
    }

    /** Vendors' times have years of four digits. */
    private static Instant requireUsual(String name, Instant time) {
        Objects.requireNonNull(time, name);
        if (time.isBefore(FIRST) || time.isAfter(END)) {
            throw new IllegalArgumentException(
                    name + " is " + time + "; it must be from the year 1970 to the year 9999");
        }
        return time;
    }

    /**
     * Returns a query for the time before the call.
     *
     * @param last how long before the call the range begins
     * @throws IllegalArgumentException if {@code last} is not positive, or more than 100 years
     */
    public static HistoryQuery last(Duration last) {
        Objects.requireNonNull(last, "last");
        if (last.isNegative() || last.isZero() || last.compareTo(LONGEST_LOOK_BACK) > 0) {
            throw new IllegalArgumentException(
                    "The time to look back is " + last + "; it must be positive, and at most 100 years");
        }
        return new HistoryQuery(null, last, null, null);
    }

    /**
     * Returns a query for the rest of this range, after a page that was read earlier, perhaps by another process.
     *
     * @param resumeToken the {@link dev.polysms.Page#resumeToken()} of a page of this query
     * @throws IllegalArgumentException if it does not have the form of a token
     */
    public HistoryQuery resumeAt(String resumeToken) {
        Objects.requireNonNull(resumeToken, "resumeToken");
        if (resumeToken.isBlank() || resumeToken.length() > LONGEST_TOKEN) {
            throw new IllegalArgumentException("A resume token is what Page.resumeToken() gave, 1 to " + LONGEST_TOKEN
                    + " characters; pass it on unchanged");
        }
        return new HistoryQuery(since, last, until, resumeToken);
    }

    /**
     * Returns the first moment of the range.
     *
     * @param now the time of the call
     */
    public Instant start(Instant now) {
        if (since != null) {
            return since;
        }
        return now.minus(Objects.requireNonNull(last, "a query has one beginning"));
    }

    /** Returns the last moment of the range, or empty for the time of the call. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** Returns the token of the page after which to read on, or empty to read from the beginning. */
    public Optional<String> resumeToken() {
        return Optional.ofNullable(resumeToken);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof HistoryQuery that
                && Objects.equals(since, that.since)
                && Objects.equals(last, that.last)
                && Objects.equals(until, that.until)
                && Objects.equals(resumeToken, that.resumeToken);
    }

    @Override
    public int hashCode() {
        return Objects.hash(since, last, until, resumeToken);
    }

    @Override
    public String toString() {
        return "HistoryQuery[since=" + (since == null ? "now - " + last : since) + ", until="
                + (until == null ? "now" : until) + (resumeToken == null ? "]" : ", resumed]");
    }
}
