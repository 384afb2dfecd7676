package dev.polysms.history;

import dev.polysms.Address;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation of one of the account's numbers with one remote party. Immutable.
 *
 * @since 0.1.0
 */
public final class Conversation {
    private final ConversationRef ref;
    private final @Nullable Address remoteParty;
    private final @Nullable Boolean unread;
    private final @Nullable Instant lastMessageAt;
    private final @Nullable Record vendor;

    private Conversation(Builder builder) {
        this.ref = builder.ref;
        this.remoteParty = builder.remoteParty;
        this.unread = builder.unread;
        this.lastMessageAt = builder.lastMessageAt;
        this.vendor = builder.vendor;
    }

    /**
     * Returns a builder, for adapters and fakes.
     *
     * @param ref the reference by which the vendor finds the conversation
     */
    public static Builder builder(ConversationRef ref) {
        return new Builder(ref);
    }

    /** Returns a builder that starts from this conversation. */
    public Builder toBuilder() {
        Builder builder = new Builder(ref);
        builder.remoteParty = remoteParty;
        builder.unread = unread;
        builder.lastMessageAt = lastMessageAt;
        builder.vendor = vendor;
        return builder;
    }

    /**
     * Returns the reference to the conversation.
     *
     * @return the argument of {@link Conversations#messages}
     */
    public ConversationRef ref() {
        return ref;
    }

    /**
     * Returns the remote party.
     *
     * @return its address, or empty if the vendor does not report it
     */
    public Optional<Address> remoteParty() {
        return Optional.ofNullable(remoteParty);
    }

    /** Returns whether there are unread messages; empty if the vendor does not report it. */
    public Optional<Boolean> unread() {
        return Optional.ofNullable(unread);
    }

    /**
     * Returns the time of the last message.
     *
     * @return the time, or empty if the vendor does not report it
     */
    public Optional<Instant> lastMessageAt() {
        return Optional.ofNullable(lastMessageAt);
    }

    /**
     * Returns all fields of the vendor, in the vendor's own type.
     *
     * @param type the vendor module's record
     * @return the vendor's record, or empty if the record has another type
     */
    public <T extends Record> Optional<T> vendor(Class<T> type) {
        return Optional.ofNullable(vendor).filter(type::isInstance).map(type::cast);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Conversation that
                && ref.equals(that.ref)
                && Objects.equals(remoteParty, that.remoteParty)
                && Objects.equals(unread, that.unread)
                && Objects.equals(lastMessageAt, that.lastMessageAt)
                && Objects.equals(vendor, that.vendor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(ref, remoteParty, unread, lastMessageAt, vendor);
    }

    /** Returns a form that is safe to log: numbers are masked. */
    @Override
    public String toString() {
        return "Conversation[with " + (remoteParty == null ? "unknown" : remoteParty) + ", last "
                + (lastMessageAt == null ? "unknown" : lastMessageAt) + "]";
    }

    /** Builds a {@link Conversation}. Not thread-safe. */
    public static final class Builder {
        private final ConversationRef ref;
        private @Nullable Address remoteParty;
        private @Nullable Boolean unread;
        private @Nullable Instant lastMessageAt;
        private @Nullable Record vendor;

        private Builder(ConversationRef ref) {
            this.ref = Objects.requireNonNull(ref, "ref");
        }

        /**
         * Sets the remote party.
         *
         * @param remoteParty its address, or null if the vendor does not report it
         */
        public Builder remoteParty(@Nullable Address remoteParty) {
            this.remoteParty = remoteParty;
            return this;
        }

        /**
         * Sets whether there are unread messages.
         *
         * @param unread null if the vendor does not report it
         */
        public Builder unread(@Nullable Boolean unread) {
            this.unread = unread;
            return this;
        }

        /**
         * Sets the time of the last message.
         *
         * @param lastMessageAt the time, or null if the vendor does not report it
         */
        public Builder lastMessageAt(@Nullable Instant lastMessageAt) {
            this.lastMessageAt = lastMessageAt;
            return this;
        }

        /**
         * Sets the vendor's own record.
         *
         * @param vendor a record whose {@code toString()} shows no number and no text
         */
        public Builder vendor(Record vendor) {
            this.vendor = Objects.requireNonNull(vendor, "vendor");
            return this;
        }

        /** Builds the conversation. */
        public Conversation build() {
            return new Conversation(this);
        }
    }
}
