package dev.polysms.history;

import dev.polysms.Address;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A conversation of one of the account's numbers with one remote party. Immutable. */
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
     * Returns a builder, for adapters and for fakes.
     *
     * @param ref where the conversation is found
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
     * Returns where the conversation is found.
     *
     * @return what {@link Conversations#messages} asks for
     */
    public ConversationRef ref() {
        return ref;
    }

    /**
     * Returns the other end.
     *
     * @return its address, or empty if the vendor did not tell
     */
    public Optional<Address> remoteParty() {
        return Optional.ofNullable(remoteParty);
    }

    /**
     * Returns whether there are unread messages.
     *
     * @return the vendor's word, or empty if it did not tell
     */
    public Optional<Boolean> unread() {
        return Optional.ofNullable(unread);
    }

    /**
     * Returns when the last text came or went.
     *
     * @return the time, or empty if the vendor did not tell
     */
    public Optional<Instant> lastMessageAt() {
        return Optional.ofNullable(lastMessageAt);
    }

    /**
     * Returns everything else that the vendor said, in the vendor's own type.
     *
     * @param type the vendor module's record
     * @return the vendor's record, or empty if it has none of that type
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

    /** Returns a form fit for a log: masked numbers. */
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
         * Sets the other end.
         *
         * @param remoteParty its address, or null if the vendor did not tell
         */
        public Builder remoteParty(@Nullable Address remoteParty) {
            this.remoteParty = remoteParty;
            return this;
        }

        /**
         * Sets whether there are unread messages.
         *
         * @param unread the vendor's word, or null if it did not tell
         */
        public Builder unread(@Nullable Boolean unread) {
            this.unread = unread;
            return this;
        }

        /**
         * Sets when the last text came or went.
         *
         * @param lastMessageAt the time, or null if the vendor did not tell
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
