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
 * A text as a vendor remembers it. What the vendor does not tell is empty: vendors keep different things, and some keep the
 * text itself only if they were asked to. Immutable.
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
     * Returns a builder, for adapters and for fakes.
     *
     * @param provider the vendor that remembers the text
     */
    public static Builder builder(ProviderId provider) {
        return new Builder(provider);
    }

    /** Returns a builder that starts from this record. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns the vendor that remembers the text. */
    public ProviderId provider() {
        return provider;
    }

    /**
     * Returns the vendor's id of the text.
     *
     * @return the id, or empty if the vendor gave none
     */
    public Optional<MessageId> id() {
        return Optional.ofNullable(id);
    }

    /**
     * Returns which way the text went.
     *
     * @return the direction, {@link Direction#UNKNOWN} if the vendor did not tell
     */
    public Direction direction() {
        return direction;
    }

    /**
     * Returns the sender.
     *
     * @return its address, or empty if the vendor did not tell
     */
    public Optional<Address> from() {
        return Optional.ofNullable(from);
    }

    /**
     * Returns the recipient.
     *
     * @return its address, or empty if the vendor did not tell
     */
    public Optional<Address> to() {
        return Optional.ofNullable(to);
    }

    /**
     * Returns the text.
     *
     * @return the text, possibly empty if there are {@linkplain #media media}; empty if the vendor did not keep it
     */
    public Optional<String> text() {
        return Optional.ofNullable(text);
    }

    /**
     * Returns the media that came with the text.
     *
     * @return where each of them is found; none for a plain text
     */
    public List<MediaRef> media() {
        return media;
    }

    /**
     * Returns when the vendor took or gave the text.
     *
     * @return the time, or empty if the vendor did not tell
     */
    public Optional<Instant> time() {
        return messageTime().flatMap(MessageTime::best);
    }

    /**
     * Returns when the vendor took or gave the message, with how surely that is known: some vendors write times without a zone,
     * or placeholders.
     *
     * @return the time, or empty if the vendor gave none
     */
    public Optional<MessageTime> messageTime() {
        return Optional.ofNullable(time);
    }

    /**
     * Returns how far the text has come.
     *
     * @return the state, {@link DeliveryState#UNKNOWN} if the vendor did not tell or in a word that is new
     */
    public DeliveryState state() {
        return state;
    }

    /**
     * Returns the vendor's own word for the state.
     *
     * @return the word, or empty if the vendor did not tell
     */
    public Optional<String> rawState() {
        return Optional.ofNullable(rawState);
    }

    /**
     * Returns the number of segments that the vendor counted; each is charged as one text.
     *
     * @return the number, or empty where the vendor does not tell
     */
    public OptionalInt segments() {
        return segments == 0 ? OptionalInt.empty() : OptionalInt.of(segments);
    }

    /**
     * Returns the conversation that the text is part of.
     *
     * @return the conversation, or empty where the vendor has none
     */
    public Optional<ConversationRef> conversation() {
        return Optional.ofNullable(conversation);
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

    /** Returns a form fit for a log: masked numbers, and no text. */
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
         * Sets the vendor's id of the text.
         *
         * @param id the id, or null if the vendor gave none
         */
        public Builder id(@Nullable MessageId id) {
            this.id = id;
            return this;
        }

        /** Sets which way the text went. */
        public Builder direction(Direction direction) {
            this.direction = Objects.requireNonNull(direction, "direction");
            return this;
        }

        /**
         * Sets the sender.
         *
         * @param from its address, or null if the vendor did not tell
         */
        public Builder from(@Nullable Address from) {
            this.from = from;
            return this;
        }

        /**
         * Sets the recipient.
         *
         * @param to its address, or null if the vendor did not tell
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
         * Sets the media that came with the text.
         *
         * @param media where each of them is found
         */
        public Builder media(List<MediaRef> media) {
            this.media = List.copyOf(media);
            return this;
        }

        /**
         * Sets when the vendor took or gave the text.
         *
         * @param time the time, or null if the vendor did not tell
         */
        public Builder time(@Nullable Instant time) {
            this.time = time == null ? null : MessageTime.exactly(time);
            return this;
        }

        /**
         * Sets when the vendor took or gave the message, with how surely that is known.
         *
         * @param time the time, or null if the vendor gave none
         */
        public Builder messageTime(@Nullable MessageTime time) {
            this.time = time;
            return this;
        }

        /**
         * Sets how far the text has come.
         *
         * @param state the state in the words that all vendors share
         * @param rawState the vendor's own word, or null if it did not tell
         */
        public Builder state(DeliveryState state, @Nullable String rawState) {
            this.state = Objects.requireNonNull(state, "state");
            this.rawState = rawState;
            return this;
        }

        /**
         * Sets the number of segments that the vendor counted.
         *
         * @param segments the number; one that makes no sense, as vendors give for a text that failed, is taken for none
         */
        public Builder segments(int segments) {
            this.segments = segments < 0 || segments > MOST_SEGMENTS ? 0 : segments;
            return this;
        }

        /**
         * Sets the conversation that the text is part of.
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
