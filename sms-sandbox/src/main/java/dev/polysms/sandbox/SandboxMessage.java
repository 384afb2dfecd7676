package dev.polysms.sandbox;

import dev.polysms.sandbox.internal.text.Fragments;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A message that a simulated vendor took.
 *
 * <p>Phone numbers are in E.164 form with the plus sign, whatever the vendor's own form is, so that the same assertion
 * works for all vendors. A sender id stays as it was sent. Immutable: a change of the {@link #state} creates another
 * object. {@code toString} shows everything, because it is test data.
 *
 * @since 0.1.0
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

    /** The direction of a message, seen from the account. */
    public enum Direction {
        /** From a remote party to a number of the account. */
        IN,
        /** From the account to a remote party. */
        OUT
    }

    /** The delivery state of a message. */
    public enum State {
        /** The account received it. All messages of {@link Direction#IN} have this state. */
        RECEIVED,
        /** The vendor accepted it. All messages of {@link Direction#OUT} begin with this state. */
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
        /** The vendor does not know. */
        UNKNOWN
    }

    /**
     * A file of a message.
     *
     * @param url the link of the vendor
     * @param type the media type, {@code application/octet-stream} if it is unknown
     */
    public record Attachment(String url, String type, String name) {}

    /**
     * Returns a builder of an outbound message without text.
     *
     * @param vendor the vendor's name in the sandbox's paths
     * @param id the vendor's id of the message
     */
    public static Builder builder(String vendor, String id) {
        return new Builder(vendor, id);
    }

    /** Returns a builder with all values of this message. */
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

    /** Returns the vendor's name in the sandbox's paths, such as {@code "primevox"}. */
    public String vendor() {
        return vendor;
    }

    /** Returns the vendor's id of the message, as in its answer. */
    public String id() {
        return id;
    }

    /** Returns the sender: a number in E.164 form, or a sender id. */
    public String from() {
        return from;
    }

    /** Returns the recipient: a number in E.164 form. */
    public String to() {
        return to;
    }

    public String text() {
        return text;
    }

    /** Returns when the sandbox took the message, by its clock. */
    public Instant receivedAt() {
        return receivedAt;
    }

    public Direction direction() {
        return direction;
    }

    /**
     * Returns the vendor's own fields of this message by their names on the wire, such as {@code customerTag}. A list
     * is written as JSON.
     */
    public Map<String, String> extras() {
        return extras;
    }

    /** Returns the delivery state at the time of this object. */
    public State state() {
        return state;
    }

    /** Returns the number of segments by the GSM rules, at least 1. A vendor may count otherwise. */
    public int segments() {
        return Fragments.count(text);
    }

    /** Returns the encoding by the GSM rules: {@code "GSM-7"} or {@code "UCS-2"}. */
    public String encoding() {
        return Fragments.isGsm(text) ? "GSM-7" : "UCS-2";
    }

    /** Returns the files in their order. */
    public List<Attachment> media() {
        return media;
    }

    /** Returns the id of the {@link SandboxExchange} that brought the message, or nothing if no vendor's API did. */
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

    /** Creates messages. Not thread-safe. */
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

        /** Sets the sender: a number in E.164 form, or a sender id. */
        public Builder from(String from) {
            this.from = Objects.requireNonNull(from, "from");
            return this;
        }

        /** Sets the recipient: a number in E.164 form. */
        public Builder to(String to) {
            this.to = Objects.requireNonNull(to, "to");
            return this;
        }

        /** Sets the text. */
        public Builder text(String text) {
            this.text = Objects.requireNonNull(text, "text");
            return this;
        }

        /** Sets when the sandbox took the message. */
        public Builder receivedAt(Instant receivedAt) {
            this.receivedAt = Objects.requireNonNull(receivedAt, "receivedAt");
            return this;
        }

        /** Sets the direction, and the state in which messages of this direction begin. */
        public Builder direction(Direction direction) {
            this.direction = Objects.requireNonNull(direction, "direction");
            state = direction == Direction.IN ? State.RECEIVED : State.ACCEPTED;
            return this;
        }

        /** Sets the vendor's own fields. */
        public Builder extras(Map<String, String> extras) {
            this.extras = Map.copyOf(extras);
            return this;
        }

        /** Sets the delivery state. */
        public Builder state(State state) {
            this.state = Objects.requireNonNull(state, "state");
            return this;
        }

        /** Sets the files. */
        public Builder media(List<Attachment> media) {
            this.media = List.copyOf(media);
            return this;
        }

        /** Sets the id of the exchange that brought the message, or nothing. */
        public Builder exchange(OptionalLong exchange) {
            this.exchange = Objects.requireNonNull(exchange, "exchange");
            return this;
        }

        public SandboxMessage build() {
            return new SandboxMessage(this);
        }
    }
}
