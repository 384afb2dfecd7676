package dev.polysms.voximplant;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.spi.CountRange;
import dev.polysms.voximplant.internal.VoximplantTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The filters that the queries of both histories have. Every filter is optional. Immutable.
 *
 * <p>Set {@link Builder#since} wherever there may be many rows: the vendor returns a limited number of rows for one range, and only a
 * range with a beginning can be divided.
 *
 * @since 0.1.0
 */
public abstract sealed class VoximplantHistoryQuery permits SmsHistoryQuery, A2pHistoryQuery {
    /** The vendor's largest page, and its default. */
    static final int LARGEST_PAGE = 1_000;

    static final CountRange PAGE_SIZES = new CountRange(1, LARGEST_PAGE);

    private static final int LONGEST_TOKEN = 500;

    private final @Nullable Address from;
    private final @Nullable Address to;
    private final List<MessageId> messageIds;
    private final @Nullable Instant since;
    private final @Nullable Instant until;
    private final int pageSize;
    private final @Nullable String resumeToken;

    VoximplantHistoryQuery(Builder<?> builder) {
        this.from = builder.from;
        this.to = builder.to;
        this.messageIds = builder.messageIds;
        this.since = builder.since;
        this.until = builder.until;
        this.pageSize = builder.pageSize;
        this.resumeToken = builder.resumeToken;
    }

    /** Returns the sender; empty for any sender. */
    public Optional<Address> from() {
        return Optional.ofNullable(from);
    }

    /** Returns the recipient; empty for any recipient. */
    public Optional<Address> to() {
        return Optional.ofNullable(to);
    }

    /** Returns the ids of the messages; an empty list for all messages. */
    public List<MessageId> messageIds() {
        return messageIds;
    }

    /** Returns the first moment of the range; empty for the beginning of the account. */
    public Optional<Instant> since() {
        return Optional.ofNullable(since);
    }

    /** Returns the last moment of the range; empty for the time of the call. */
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    /** Returns the largest number of rows in a page, 1 to 1,000. */
    public int pageSize() {
        return pageSize;
    }

    /** Returns where to continue; empty to start at the beginning of the range. */
    public Optional<String> resumeToken() {
        return Optional.ofNullable(resumeToken);
    }

    /** Returns the filter that only this history has, or null. */
    abstract @Nullable Object ownFilter();

    private List<@Nullable Object> values() {
        return Arrays.asList(from, to, messageIds, since, until, pageSize, resumeToken, ownFilter());
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof VoximplantHistoryQuery that
                && getClass() == that.getClass()
                && values().equals(that.values());
    }

    @Override
    public final int hashCode() {
        return values().hashCode();
    }

    String describe(String nameOfOwnFilter) {
        return getClass().getSimpleName() + "[since=" + (since == null ? "the beginning" : since) + ", until="
                + (until == null ? "now" : until) + ", from=" + (from == null ? "any" : from) + ", to="
                + (to == null ? "any" : to) + ", " + nameOfOwnFilter + "="
                + Objects.requireNonNullElse(ownFilter(), "any") + ", " + messageIds.size() + " ids"
                + (resumeToken == null ? "]" : ", resumed]");
    }

    /**
     * Builds a query. Not thread-safe.
     *
     * @param <B> the type of the builder
     */
    public abstract static sealed class Builder<B extends Builder<B>>
            permits SmsHistoryQuery.Builder, A2pHistoryQuery.Builder {
        private @Nullable Address from;
        private @Nullable Address to;
        private List<MessageId> messageIds = List.of();
        private @Nullable Instant since;
        private @Nullable Instant until;
        private int pageSize = LARGEST_PAGE;
        private @Nullable String resumeToken;

        Builder() {}

        abstract B self();

        B startingFrom(VoximplantHistoryQuery query) {
            this.from = query.from;
            this.to = query.to;
            this.messageIds = query.messageIds;
            this.since = query.since;
            this.until = query.until;
            this.pageSize = query.pageSize;
            this.resumeToken = query.resumeToken;
            return self();
        }

        /** Restricts the query to a sender: a number, a sender name, or any other address that a row has as its sender. */
        public B from(Address from) {
            this.from = Objects.requireNonNull(from, "from");
            return self();
        }

        /** Restricts the query to a recipient. */
        public B to(Address to) {
            this.to = Objects.requireNonNull(to, "to");
            return self();
        }

        /**
         * Restricts the query to these messages. If nothing else is set, the request has no range, and Voximplant decides how far
         * it looks back.
         *
         * @param messageIds the ids of receipts or rows
         * @throws IllegalArgumentException if there is no id
         */
        public B messageIds(Collection<MessageId> messageIds) {
            List<MessageId> copy = List.copyOf(messageIds);
            if (copy.isEmpty()) {
                throw new IllegalArgumentException(
                        "messageIds must have at least one id; leave the call out to ask for all messages");
            }
            this.messageIds = copy;
            return self();
        }

        /**
         * Sets the first moment of the range, in whole seconds.
         *
         * @throws IllegalArgumentException if it is not in the years 1970 to 9999
         */
        public B since(Instant since) {
            this.since = VoximplantTime.require("since", since);
            return self();
        }

        /**
         * Sets the last moment of the range, in whole seconds.
         *
         * @throws IllegalArgumentException if it is not in the years 1970 to 9999
         */
        public B until(Instant until) {
            this.until = VoximplantTime.require("until", until);
            return self();
        }

        /**
         * Sets the largest number of rows in a page.
         *
         * @param pageSize 1 to 1,000; the default is 1,000
         * @throws IllegalArgumentException if it is less or more
         */
        public B pageSize(int pageSize) {
            this.pageSize = PAGE_SIZES.require("pageSize", pageSize);
            return self();
        }

        /**
         * Continues after a page that was read earlier, perhaps by another process. The range is then that of the token; the other
         * filters must be the same.
         *
         * @param resumeToken what {@link dev.polysms.Page#resumeToken()} returned for the same query
         * @throws IllegalArgumentException if it cannot be such a token
         */
        public B resumeAt(String resumeToken) {
            Objects.requireNonNull(resumeToken, "resumeToken");
            if (resumeToken.isBlank() || resumeToken.length() > LONGEST_TOKEN) {
                throw new IllegalArgumentException("A resume token is what Page.resumeToken() returned, 1 to "
                        + LONGEST_TOKEN + " characters; pass it on unchanged");
            }
            this.resumeToken = resumeToken;
            return self();
        }

        /**
         * Builds the query.
         *
         * @throws IllegalArgumentException if the range ends before it begins
         */
        public abstract VoximplantHistoryQuery build();

        void requireOrder() {
            if (since != null && until != null && until.isBefore(since)) {
                throw new IllegalArgumentException(
                        "A range must not end before it begins; give since(…) the earlier time");
            }
        }
    }
}
