package dev.polysms.history;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.media.MediaRef;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A message in a vendor's records. A field that the vendor does not report is empty. Vendors keep different fields, and some keep
 * the text only if they were asked to. Immutable.
 *
 * @since 0.1.0
 */
public final class MessageRecord {
    private static final int MOST_SEGMENTS = 1_000;

    private final ProviderId provider;
    private final @Nullable MessageId id;
    private final Direction direction;
    private final @Nullable Address from;
    private final @Nullable Address to;
    private final @Nullable String text;
    private final List<MediaRef> media;
    private final @Nullable MessageTime time;
    private final DeliveryState state;
    private final @Nullable String rawState;
    private final int segments;
    private final @Nullable ConversationRef conversation;
    private final @Nullable Record vendor;

    private MessageRecord(Builder builder) {
        this.provider = builder.provider;
        this.id = builder.id;
        this.direction = builder.direction;
        this.from = builder.from;
        this.to = builder.to;
        this.text = builder.text;
        this.media = builder.media;
        this.time = builder.time;
        this.state = builder.state;
        this.rawState = builder.rawState;
        this.segments = builder.segments;
        this.conversation = builder.conversation;
        this.vendor = builder.vendor;
    }

    /**
     * Returns a builder, for adapters and fakes.
     *
     * @param provider the vendor that keeps the message
     */
    public static Builder builder(ProviderId provider) {
        return new Builder(provider);
    }

    /** Returns a builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns the vendor that keeps the message. */
    public ProviderId provider() {
        return provider;
    }

    /**
     * Returns the vendor's id of the message.
     *
     * @return the id, or empty if the vendor does not report it
     */
    public Optional<MessageId> id() {
        return Optional.ofNullable(id);
    }

    /**
     * Returns the direction of the message.
     *
     * @return {@link Direction#UNKNOWN} if the vendor does not report it
     */
    public Direction direction() {
        return direction;
    }

    /**
     * Returns the sender.
     *
     * @return its address, or empty if the vendor does not report it
     */
    public Optional<Address> from() {
        return Optional.ofNullable(from);
    }

    /**
     * Returns the recipient.
     *
     * @return its address, or empty if the vendor does not report it
     */
    public Optional<Address> to() {
        return Optional.ofNullable(to);
    }

    /**
     * Returns the text.
     *
     * @return the text, which may be an empty string if the message has {@linkplain #media media}; no value if the vendor did not
     *     keep the text
     */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /**
     * Returns the media of the message.
     *
     * @return a reference to each; an empty list for a message without media
     */
    public List<MediaRef> media() {
        return media;
    }

    /**
     * Returns when the vendor accepted or delivered the message.
     *
     * @return the time, or empty if the vendor does not report it
     */
    public Optional<Instant> time() {
        return messageTime().flatMap(MessageTime::best);
    }

    /**
     * Returns when the vendor accepted or delivered the message, and how certain this time is: some vendors write times without a
     * zone, or placeholders.
     *
     * @return the time, or empty if the vendor does not report it
     */
    public Optional<MessageTime> messageTime() {
        return Optional.ofNullable(time);
    }

    /**
     * Returns the delivery state of the message.
     *
     * @return {@link DeliveryState#UNKNOWN} if the vendor does not report it, or uses a word that this version cannot read
     */
    public DeliveryState state() {
        return state;
    }

    /**
     * Returns the vendor's own word for the state.
     *
     * @return the word, or empty if the vendor does not report one
     */
    public Optional<String> rawState() {
        return Optional.ofNullable(rawState);
    }

    /**
     * Returns the number of segments that the vendor counted; each segment is charged.
     *
     * @return the number, or empty if the vendor does not report it
     */
    public OptionalInt segments() {
        return segments == 0 ? OptionalInt.empty() : OptionalInt.of(segments);
    }

    /**
     * Returns the conversation of the message.
     *
     * @return the conversation, or empty if the vendor has no conversations
     */
    public Optional<ConversationRef> conversation() {
        return Optional.ofNullable(conversation);
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
        return other instanceof MessageRecord that
                && provider.equals(that.provider)
                && Objects.equals(id, that.id)
                && direction == that.direction
                && Objects.equals(from, that.from)
                && Objects.equals(to, that.to)
                && Objects.equals(text, that.text)
                && media.equals(that.media)
                && Objects.equals(time, that.time)
                && state == that.state
                && Objects.equals(rawState, that.rawState)
                && segments == that.segments
                && Objects.equals(conversation, that.conversation)
                && Objects.equals(vendor, that.vendor);
    }

    @Override
    public int hashCode() {
        return Objects.hash(
                provider, id, direction, from, to, text, media, time, state, rawState, segments, conversation, vendor);
    }

    /** Returns a form that is safe to log: numbers are masked, and the text is left out. */
    @Override
    public String toString() {
        return "MessageRecord[" + provider + " " + (id == null ? "without id" : id) + ", " + direction + ", " + state
                + ", " + (time().isEmpty() ? "without time" : time().get()) + ", " + (from == null ? "unknown" : from)
                + " to "
                + (to == null ? "unknown" : to) + "]";
    }

    /** Builds a {@link MessageRecord}. Not thread-safe. */
    public static final class Builder {
        private final ProviderId provider;
        private @Nullable MessageId id;
        private Direction direction = Direction.UNKNOWN;
        private @Nullable Address from;
        private @Nullable Address to;
        private @Nullable String text;
        private List<MediaRef> media = List.of();
        private @Nullable MessageTime time;
        private DeliveryState state = DeliveryState.UNKNOWN;
        private @Nullable String rawState;
        private int segments;
        private @Nullable ConversationRef conversation;
        private @Nullable Record vendor;

        private Builder(ProviderId provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
        }

        private Builder(MessageRecord record) {
            this.provider = record.provider;
            this.id = record.id;
            this.direction = record.direction;
            this.from = record.from;
            this.to = record.to;
            this.text = record.text;
            this.media = record.media;
            this.time = record.time;
            this.state = record.state;
            this.rawState = record.rawState;
            this.segments = record.segments;
            this.conversation = record.conversation;
            this.vendor = record.vendor;
        }

        /**
         * Sets the vendor's id of the message.
         *
         * @param id the id, or null if the vendor does not report it
         */
        public Builder id(@Nullable MessageId id) {
            this.id = id;
            return this;
        }

        /** Sets the direction of the message. */
        public Builder direction(Direction direction) {
            this.direction = Objects.requireNonNull(direction, "direction");
            return this;
        }

        /**
         * Sets the sender.
         *
         * @param from its address, or null if the vendor does not report it
         */
        public Builder from(@Nullable Address from) {
            this.from = from;
            return this;
        }

        /**
         * Sets the recipient.
         *
         * @param to its address, or null if the vendor does not report it
         */
        public Builder to(@Nullable Address to) {
            this.to = to;
            return this;
        }

        /**
         * Sets the text.
         *
         * @param text the text, or null if the vendor did not keep it
         */
        public Builder text(@Nullable String text) {
            this.text = text;
            return this;
        }

        /**
         * Sets the media of the message.
         *
         * @param media a reference to each
         */
        public Builder media(List<MediaRef> media) {
            this.media = List.copyOf(media);
            return this;
        }

        /**
         * Sets when the vendor accepted or delivered the message.
         *
         * @param time the time, or null if the vendor does not report it
         */
        public Builder time(@Nullable Instant time) {
            this.time = time == null ? null : MessageTime.exactly(time);
            return this;
        }

        /**
         * Sets when the vendor accepted or delivered the message, and how certain this time is.
         *
         * @param time the time, or null if the vendor does not report it
         */
        public Builder messageTime(@Nullable MessageTime time) {
            this.time = time;
            return this;
        }

        /**
         * Sets the delivery state of the message.
         *
         * @param state the state in the words that all vendors share
         * @param rawState the vendor's own word, or null if it does not report one
         */
        public Builder state(DeliveryState state, @Nullable String rawState) {
            this.state = Objects.requireNonNull(state, "state");
            this.rawState = rawState;
            return this;
        }

        /**
         * Sets the number of segments that the vendor counted.
         *
         * @param segments the number; an impossible number, which some vendors report for a failed message, is ignored
         */
        public Builder segments(int segments) {
            this.segments = segments < 0 || segments > MOST_SEGMENTS ? 0 : segments;
            return this;
        }

        /**
         * Sets the conversation of the message.
         *
         * @param conversation the conversation, or null if there is none
         */
        public Builder conversation(@Nullable ConversationRef conversation) {
            this.conversation = conversation;
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

        /** Builds the record. */
        public MessageRecord build() {
            return new MessageRecord(this);
        }
    }
}
