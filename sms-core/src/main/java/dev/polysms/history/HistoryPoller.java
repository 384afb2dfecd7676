package dev.polysms.history;

import dev.polysms.CallOptions;
import dev.polysms.Page;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/**
 * Reads a history again and again, and each time continues where it stopped. Each page comes with a position to store; the last page
 * has one too, from which the next poll reads what is new.
 *
 * <pre>{@code
 * HistoryPoller poller = HistoryPoller.over(client);
 * String position = store.load().orElseGet(() -> poller.startAt(Instant.now()));
 * HistoryPoller.Polled polled;
 * do {
 *     polled = poller.poll(position);
 *     position = polled.position();
 *     store.save(polled.messages(), position); // in one transaction
 * } while (!polled.caughtUp());
 * }</pre>
 *
 * <p>No vendor documents how soon its history shows a message, and the clocks differ. So a poll begins again a little before the
 * end of the last one: the {@linkplain Builder#overlap overlap}. <b>A message in the overlap is returned twice</b>, and so is one
 * whose state is then another: store messages by their id, or pass them to a {@link dev.polysms.delivery.DeliveryTracker}, for which a
 * repetition changes nothing. A message that the vendor shows later than the overlap after its time is not returned.
 *
 * <p>It only reads, so it is safe to try again from the same position after every failure. Immutable and thread-safe; it keeps no
 * state apart from the position.
 *
 * @since 0.1.0
 */
public final class HistoryPoller {
    private final MessageHistory history;
    private final Duration overlap;
    private final Timing timing;

    private HistoryPoller(Builder builder) {
        this.history = builder.history;
        this.overlap = builder.overlap;
        this.timing = builder.timing;
    }

    /**
     * What a poll has read.
     *
     * @param messages one page, in the vendor's order; it may be empty
     * @param position where the next poll continues: a short opaque text without personal data
     * @param caughtUp true if there is nothing more now; false if the next page is there already
     */
    public record Polled(List<MessageRecord> messages, String position, boolean caughtUp) {
        /** Copies the list. */
        public Polled {
            messages = List.copyOf(messages);
            Objects.requireNonNull(position, "position");
        }
    }

    /** Returns a poller with an overlap of five minutes. */
    public static HistoryPoller over(MessageHistory history) {
        return builder(history).build();
    }

    /** Returns a builder. */
    public static Builder builder(MessageHistory history) {
        return new Builder(history);
    }

    /**
     * Returns the position from which a first poll reads everything since a moment.
     *
     * @param since the first moment, between the years 1970 and 9999
     */
    public String startAt(Instant since) {
        HistoryQuery.since(since); // checks the year
        return new PollPosition.Start(since).text();
    }

    /**
     * Reads one page.
     *
     * @param position of {@link #startAt} or of an earlier page, also of another poller over the same history
     * @throws IllegalArgumentException if it does not have the form of a position
     * @throws dev.polysms.InvalidRequestException if the vendor cannot search a range as old as the position
     * @throws dev.polysms.SmsException if the page could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Polled poll(String position) {
        return poll(position, CallOptions.none());
    }

    /**
     * Reads one page.
     *
     * @param position of {@link #startAt} or of an earlier page, also of another poller over the same history
     * @param options what the call does differently
     * @throws IllegalArgumentException if it does not have the form of a position
     * @throws dev.polysms.InvalidRequestException if the vendor cannot search a range as old as the position
     * @throws dev.polysms.SmsException if the page could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Polled poll(String position, CallOptions options) {
        PollPosition from = PollPosition.parse(position);
        Instant until = from instanceof PollPosition.Inside inside ? inside.until() : later(from.since(), now());
        HistoryQuery range = HistoryQuery.between(from.since(), until);
        HistoryQuery query = from instanceof PollPosition.Inside inside ? range.resumeAt(inside.token()) : range;
        Page<MessageRecord> page = history.history(query, options);
        if (page.hasNext()) {
            return new Polled(page.items(), inside(from.since(), until, page).text(), false);
        }
        Instant next = later(from.since(), until.minus(overlap));
        return new Polled(page.items(), new PollPosition.Start(next).text(), true);
    }

    /** A position has milliseconds, and each page must be read with the same range. So the end is the next millisecond. */
    private Instant now() {
        return timing.instant().plusNanos(999_999).truncatedTo(ChronoUnit.MILLIS);
    }

    private static PollPosition inside(Instant since, Instant until, Page<MessageRecord> page) {
        return page.resumeToken()
                .<PollPosition>map(token -> new PollPosition.Inside(since, until, token))
                .orElseThrow(() ->
                        new IllegalStateException("This history has pages without a resume token, so a poll cannot"
                                + " continue after a page; read it with history(…) and Page.next()"));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** Builds a {@link HistoryPoller}. Not thread-safe. */
    public static final class Builder {
        private static final DurationRange OVERLAP = new DurationRange(Duration.ofSeconds(1), Duration.ofDays(31));

        private final MessageHistory history;
        private Duration overlap = Duration.ofMinutes(5);
        private Timing timing = Timing.system();

        private Builder(MessageHistory history) {
            this.history = Objects.requireNonNull(history, "history");
        }

        /**
         * Sets how long before the end of the last poll the next one begins. It must be longer than the vendor's history is late,
         * plus the difference of the clocks. It may also cover the time in which the states of messages change.
         *
         * @param overlap from one second to 31 days; five minutes by default
         */
        public Builder overlap(Duration overlap) {
            this.overlap = OVERLAP.require("overlap", overlap);
            return this;
        }

        /** Sets the source of time, for tests. */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /** Builds the poller. */
        public HistoryPoller build() {
            return new HistoryPoller(this);
        }
    }
}
