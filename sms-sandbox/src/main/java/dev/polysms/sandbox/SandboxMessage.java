package dev.polysms.sandbox;

import dev.polysms.sandbox.internal.text.Fragments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * One text message that a simulated vendor took.
 *
 * <p>Phone numbers are in E.164 form with the plus sign whatever the vendor's own spelling is, so that one assertion fits
 * all vendors; a sender id that is no number stands as it was sent. Immutable: the sandbox has another object for the
 * message once its {@link #state} changes. {@code toString} shows everything: it is test data.
 */
public final class SandboxMessage {
    private final String vendor;
    private final String id;
    private final String from;
    private final String to;
    private final String text;
    private final Instant receivedAt;
    private final Direction direction;
    private final Map<String, String> extras;
    private final State state;
    private final List<Attachment> media;
    private final OptionalLong exchange;

    private SandboxMessage(Builder builder) {
        vendor = builder.vendor;
        id = builder.id;
        from = builder.from;
        to = builder.to;
        text = builder.text;
        receivedAt = builder.receivedAt;
        direction = builder.direction;
        extras = builder.extras;
        state = builder.state;
        media = builder.media;
        exchange = builder.exchange;
    }

    /** Which way a message went, seen from the account. */
    public enum Direction {
        /** From a remote party to a number of the account. */
        IN,
        /** From the account to a remote party. */
        OUT
    }

    /** What became of a message. */
    public enum State {
        /** The account received it: where every message of {@link Direction#IN} is. */
        RECEIVED,
        /** The vendor took it, and nothing more is known: where every message of {@link Direction#OUT} begins. */
        ACCEPTED,
        /** It is on its way. */
        SENT,
        /** It reached the handset. */
        DELIVERED,
        /** It did not reach the handset. */
        FAILED,
        /** It did not reach the handset in time. */
        EXPIRED,
        /** A carrier refused it. */
        REJECTED,
        /** The vendor cannot tell. */
        UNKNOWN
    }

    /**
     * A file of a message.
     *
     * @param url where the vendor says it is
     * @param type its media type, {@code application/octet-stream} if the sandbox cannot tell
     * @param name its file name
     */
    public record Attachment(String url, String type, String name) {}

    /**
     * A message to fill.
     *
     * @param vendor the vendor's name in the sandbox's paths
     * @param id the vendor's id of the message
     * @return a builder of an outbound message of no text
     */
    public static Builder builder(String vendor, String id) {
        return new Builder(vendor, id);
    }

    /**
     * This message, to be changed.
     *
     * @return a builder with all that this message has
     */
    public Builder toBuilder() {
        return new Builder(vendor, id)
                .from(from)
                .to(to)
                .text(text)
                .receivedAt(receivedAt)
                .direction(direction)
                .extras(extras)
                .state(state)
                .media(media)
                .exchange(exchange);
    }

    /**
     * The vendor's name.
     *
     * @return its name in the sandbox's paths, such as {@code "primevox"}
     */
    public String vendor() {
        return vendor;
    }

    /**
     * The vendor's id of the message.
     *
     * @return the id as the vendor's answer gave it
     */
    public String id() {
        return id;
    }

    /**
     * The sender.
     *
     * @return a number in E.164 form, or a sender id
     */
    public String from() {
        return from;
    }

    /**
     * The recipient.
     *
     * @return a number in E.164 form
     */
    public String to() {
        return to;
    }

    /**
     * The text.
     *
     * @return the text, character for character
     */
    public String text() {
        return text;
    }

    /**
     * When the sandbox took the message.
     *
     * @return the time of the sandbox's clock
     */
    public Instant receivedAt() {
        return receivedAt;
    }

    /**
     * Which way the message went.
     *
     * @return whether the account sent or received it
     */
    public Direction direction() {
        return direction;
    }

    /**
     * The vendor's own fields.
     *
     * @return values under their names on the wire, such as {@code customerTag}; only those that were there, a list as its JSON
     *     text
     */
    public Map<String, String> extras() {
        return extras;
    }

    /**
     * What became of the message.
     *
     * @return the state now, as this object knows it
     */
    public State state() {
        return state;
    }

    /**
     * How many segments the text takes on the air, by the GSM rules and not by any vendor's.
     *
     * @return at least 1
     */
    public int segments() {
        return Fragments.count(text);
    }

    /**
     * How the text is encoded on the air.
     *
     * @return {@code "GSM-7"} or {@code "UCS-2"}
     */
    public String encoding() {
        return Fragments.isGsm(text) ? "GSM-7" : "UCS-2";
    }

    /**
     * The files of the message.
     *
     * @return the files in their order, most often none
     */
    public List<Attachment> media() {
        return media;
    }

    /**
     * The HTTP exchange that brought the message.
     *
     * @return the id of a {@link SandboxExchange}, or nothing for a message that came by no vendor's API
     */
    public OptionalLong exchange() {
        return exchange;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SandboxMessage that && fields().equals(that.fields());
    }

    @Override
    public int hashCode() {
        return Objects.hash(vendor, id);
    }

    @Override
    public String toString() {
        return "SandboxMessage" + fields();
    }

    private List<Object> fields() {
        return List.of(vendor, id, from, to, text, receivedAt, direction, extras, state, media, exchange);
    }

    /** Fills a message. Not thread-safe. */
    public static final class Builder {
        private final String vendor;
        private final String id;
        private String from = "";
        private String to = "";
        private String text = "";
        private Instant receivedAt = Instant.EPOCH;
        private Direction direction = Direction.OUT;
        private Map<String, String> extras = Map.of();
        private State state = State.ACCEPTED;
        private List<Attachment> media = List.of();
        private OptionalLong exchange = OptionalLong.empty();

        private Builder(String vendor, String id) {
            this.vendor = Objects.requireNonNull(vendor, "vendor");
            this.id = Objects.requireNonNull(id, "id");
        }

        /**
         * The sender.
         *
         * @param from a number in E.164 form or a sender id
         * @return this builder
         */
        public Builder from(String from) {
            this.from = Objects.requireNonNull(from, "from");
            return this;
        }

        /**
         * The recipient.
         *
         * @param to a number in E.164 form
         * @return this builder
         */
        public Builder to(String to) {
            this.to = Objects.requireNonNull(to, "to");
            return this;
        }

        /**
         * The text.
         *
         * @param text the text
         * @return this builder
         */
        public Builder text(String text) {
            this.text = Objects.requireNonNull(text, "text");
            return this;
        }

        /**
         * When the sandbox took the message.
         *
         * @param receivedAt the time
         * @return this builder
         */
        public Builder receivedAt(Instant receivedAt) {
            this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
            return this;
        }

        /**
         * Which way the message went; sets the state in which such a message begins.
         *
         * @param direction the way
         * @return this builder
         */
        public Builder direction(Direction direction) {
            this.direction = Objects.requireNonNull(direction, "direction");
            state = direction == Direction.IN ? State.RECEIVED : State.ACCEPTED;
            return this;
        }

        /**
         * The vendor's own fields.
         *
         * @param extras values by name; copied
         * @return this builder
         */
        public Builder extras(Map<String, String> extras) {
            this.extras = Map.copyOf(extras);
            return this;
        }

        /**
         * What became of the message.
         *
         * @param state the state
         * @return this builder
         */
        public Builder state(State state) {
            this.state = Objects.requireNonNull(state, "state");
            return this;
        }

        /**
         * The files.
         *
         * @param media the files; copied
         * @return this builder
         */
        public Builder media(List<Attachment> media) {
            this.media = List.copyOf(media);
            return this;
        }

        /**
         * The HTTP exchange that brought the message.
         *
         * @param exchange its id, or nothing
         * @return this builder
         */
        public Builder exchange(OptionalLong exchange) {
            this.exchange = Objects.requireNonNull(exchange, "exchange");
            return this;
        }

        /**
         * The message.
         *
         * @return the message
         */
        public SandboxMessage build() {
            return new SandboxMessage(this);
        }
    }
}
