package dev.polysms.voximplant;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.history.Direction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question to the history of the texts that went from and to the account's phone numbers ({@code GetSmsHistory}). Everything is
 * optional; what is not set does not restrict. Immutable.
 *
 * <pre>{@code
 * client.history(SmsHistoryQuery.builder()
 *         .from(Instant.now().minus(Duration.ofDays(30)))
 *         .direction(Direction.INBOUND)
 *         .build());
 * }</pre>
 *
 * <p>Give a beginning by {@link Builder#from} wherever there may be many rows: only a range can be divided where the vendor
 * gives no more of one.
 */
public final class SmsHistoryQuery {
    private final @Nullable Address source;
    private final @Nullable Address destination;
    private final @Nullable Direction direction;
    private final List<MessageId> messageIds;
    private final @Nullable Instant from;
    private final @Nullable Instant to;
    private final int pageSize;
    private final @Nullable String resumeToken;

    private SmsHistoryQuery(Builder builder) {
        this.source = builder.source;
        this.destination = builder.destination;
        this.direction = builder.direction;
        this.messageIds = builder.messageIds;
        this.from = builder.from;
        this.to = builder.to;
        this.pageSize = builder.pageSize;
        this.resumeToken = builder.resumeToken;
    }

    /**
     * Returns a builder of a question for everything.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder that starts from this question.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder();
        builder.source = source;
        builder.destination = destination;
        builder.direction = direction;
        builder.messageIds = messageIds;
        builder.from = from;
        builder.to = to;
        builder.pageSize = pageSize;
        builder.resumeToken = resumeToken;
        return builder;
    }

    /**
     * Returns the sender that is asked for.
     *
     * @return the sender, or empty for any
     */
    public Optional<Address> source() {
        return Optional.ofNullable(source);
    }

    /**
     * Returns the recipient that is asked for.
     *
     * @return the recipient, or empty for any
     */
    public Optional<Address> destination() {
        return Optional.ofNullable(destination);
    }

    /**
     * Returns the direction that is asked for.
     *
     * @return the direction, or empty for any
     */
    public Optional<Direction> direction() {
        return Optional.ofNullable(direction);
    }

    /**
     * Returns the ids that are asked for.
     *
     * @return the ids, none for all texts
     */
    public List<MessageId> messageIds() {
        return messageIds;
    }

    /**
     * Returns the first moment of the range.
     *
     * @return the moment, or empty for the beginning of the account
     */
    public Optional<Instant> from() {
        return Optional.ofNullable(from);
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
     * Returns how many rows a page has at most.
     *
     * @return 1 to 1,000; 1,000 unless one was set
     */
    public int pageSize() {
        return pageSize;
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
        return other instanceof SmsHistoryQuery that
                && Objects.equals(source, that.source)
                && Objects.equals(destination, that.destination)
                && direction == that.direction
                && messageIds.equals(that.messageIds)
                && Objects.equals(from, that.from)
                && Objects.equals(to, that.to)
                && pageSize == that.pageSize
                && Objects.equals(resumeToken, that.resumeToken);
    }

    @Override
    public int hashCode() {
        return Objects.hash(source, destination, direction, messageIds, from, to, pageSize, resumeToken);
    }

    /** Returns a form fit for a log: masked numbers, and how many ids. */
    @Override
    public String toString() {
        return "SmsHistoryQuery[" + HistoryRange.describe(from, to) + ", source=" + (source == null ? "any" : source)
                + ", destination=" + (destination == null ? "any" : destination) + ", direction="
                + (direction == null ? "any" : direction) + ", " + messageIds.size() + " ids"
                + (resumeToken == null ? "]" : ", resumed]");
    }

    /** Builds {@link SmsHistoryQuery}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Address source;
        private @Nullable Address destination;
        private @Nullable Direction direction;
        private List<MessageId> messageIds = List.of();
        private @Nullable Instant from;
        private @Nullable Instant to;
        private int pageSize = HistoryRange.LARGEST_PAGE;
        private @Nullable String resumeToken;

        private Builder() {}

        /**
         * Asks for one sender.
         *
         * @param source the number, or whatever else a row of the history named as its sender
         * @return this builder
         */
        public Builder source(Address source) {
            this.source = Objects.requireNonNull(source, "source");
            return this;
        }

        /**
         * Asks for one recipient.
         *
         * @param destination the recipient's number
         * @return this builder
         */
        public Builder destination(Address destination) {
            this.destination = Objects.requireNonNull(destination, "destination");
            return this;
        }

        /**
         * Asks for one direction.
         *
         * @param direction {@link Direction#INBOUND} or {@link Direction#OUTBOUND}
         * @return this builder
         * @throws IllegalArgumentException if it is {@link Direction#UNKNOWN}
         */
        public Builder direction(Direction direction) {
            Objects.requireNonNull(direction, "direction");
            if (direction == Direction.UNKNOWN) {
                throw new IllegalArgumentException(
                        "direction must be INBOUND or OUTBOUND; leave the call out to ask for both");
            }
            this.direction = direction;
            return this;
        }

        /**
         * Asks for certain texts. With these alone, no range goes out, and Voximplant decides how far it looks back.
         *
         * @param messageIds the ids of receipts, at least one
         * @return this builder
         * @throws IllegalArgumentException if there is none
         */
        public Builder messageIds(Collection<MessageId> messageIds) {
            this.messageIds = HistoryRange.requireSome(messageIds);
            return this;
        }

        /**
         * Sets the first moment of the range. Voximplant counts in whole seconds.
         *
         * @param from the moment
         * @return this builder
         * @throws IllegalArgumentException if it is not of the years 1970 to 9999
         */
        public Builder from(Instant from) {
            this.from = HistoryRange.requireUsual("from", from);
            return this;
        }

        /**
         * Sets the last moment of the range. Voximplant counts in whole seconds.
         *
         * @param to the moment
         * @return this builder
         * @throws IllegalArgumentException if it is not of the years 1970 to 9999
         */
        public Builder to(Instant to) {
            this.to = HistoryRange.requireUsual("to", to);
            return this;
        }

        /**
         * Sets how many rows a page has at most.
         *
         * @param pageSize 1 to 1,000
         * @return this builder
         * @throws IllegalArgumentException if it is less or more
         */
        public Builder pageSize(int pageSize) {
            this.pageSize = HistoryRange.requirePageSize(pageSize);
            return this;
        }

        /**
         * Asks for what is left behind a page that was read earlier, in another process perhaps. The range is then the
         * token's; the rest of the question must be what it was.
         *
         * @param resumeToken what {@link dev.polysms.Page#resumeToken()} gave for this very question
         * @return this builder
         * @throws IllegalArgumentException if this cannot be such a token
         */
        public Builder resumeAt(String resumeToken) {
            this.resumeToken = HistoryRange.requireToken(resumeToken);
            return this;
        }

        /**
         * Builds the question.
         *
         * @return the question
         * @throws IllegalArgumentException if its range ends before it begins
         */
        public SmsHistoryQuery build() {
            HistoryRange.requireOrder(from, to);
            return new SmsHistoryQuery(this);
        }
    }
}
