package dev.polysms.ledger;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.SendReceipt;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger knows of one key: which message it is for, who may send it, and what became of that. Immutable. It holds no
 * text and no recipient, only their {@link Fingerprint}.
 */
public final class LedgerEntry {
    private final String key;
    private final Fingerprint fingerprint;
    private final String reservation;
    private final State state;
    private final Instant reservedAt;
    private final Instant leaseUntil;
    private final @Nullable Instant settledAt;
    private final @Nullable ProviderId provider;
    private final @Nullable MessageId id;
    private final int segments;
    private final @Nullable Address from;
    private final @Nullable Reason reason;

    private LedgerEntry(Builder builder) {
        this.key = builder.key;
        this.fingerprint = builder.fingerprint;
        this.reservation = Builder.given("reservation", builder.reservation);
        this.state = builder.state;
        this.reservedAt = Builder.given("reservedAt", builder.reservedAt);
        this.leaseUntil = Builder.given("leaseUntil", builder.leaseUntil);
        this.settledAt = builder.settledAt;
        this.provider = builder.provider;
        this.id = builder.id;
        this.segments = builder.segments;
        this.from = builder.from;
        this.reason = builder.reason;
    }

    /** What a ledger has noted of a send. */
    public enum State {
        /** Somebody is sending it, or died while doing so; {@link LedgerEntry#outcome} tells which is to be assumed. */
        RESERVED,
        /** A vendor accepted it. */
        ACCEPTED,
        /** It is proven that it was not sent, by a vendor's refusal or because nothing left the machine. */
        NOT_SENT,
        /** It may have been sent. */
        UNKNOWN
    }

    /**
     * Returns a builder of a reserved entry.
     *
     * @param key the reference of the message
     * @param fingerprint what message it is
     * @return a builder
     */
    public static Builder builder(String key, Fingerprint fingerprint) {
        return new Builder(key, fingerprint);
    }

    /**
     * Returns a builder that starts from this entry.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder(key, fingerprint);
        builder.reservation = reservation;
        builder.state = state;
        builder.reservedAt = reservedAt;
        builder.leaseUntil = leaseUntil;
        builder.settledAt = settledAt;
        builder.provider = provider;
        builder.id = id;
        builder.segments = segments;
        builder.from = from;
        builder.reason = reason;
        return builder;
    }

    /**
     * Returns this entry as it is once it was settled.
     *
     * @param settlement what became of the send
     * @param at when that was noted
     * @return another entry
     */
    public LedgerEntry settled(Settlement settlement, Instant at) {
        Builder builder = toBuilder().state(settlement.state()).settledAt(at);
        builder.provider = settlement.provider().orElse(null);
        builder.id = settlement.id().orElse(null);
        builder.segments = settlement.segments().orElse(0);
        builder.from = settlement.from().orElse(null);
        builder.reason = settlement.reason().orElse(null);
        return builder.build();
    }

    /**
     * Returns the key.
     *
     * @return the {@linkplain dev.polysms.SmsMessage#reference() reference} of the message
     */
    public String key() {
        return key;
    }

    /**
     * Returns what message it is.
     *
     * @return the fingerprint of the message that the key was last reserved for
     */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * Returns the id of the reservation, another one each time the key is reserved. It fences: who settles or resolves an
     * entry does so for the reservation that it saw, and never for a later one.
     *
     * @return an opaque id
     */
    public String reservation() {
        return reservation;
    }

    /**
     * Returns what was noted last. Decide by {@link #outcome}, which knows of owners that died.
     *
     * @return the state
     */
    public State state() {
        return state;
    }

    /**
     * Returns what is to be assumed of the send: the {@link #state()}, but {@link State#UNKNOWN} for an abandoned entry, one
     * that is still reserved although its lease has ended.
     *
     * @param now the present; the lease has room for clocks that differ
     * @return the state to act upon
     */
    public State outcome(Instant now) {
        return state == State.RESERVED && now.isAfter(leaseUntil) ? State.UNKNOWN : state;
    }

    /**
     * Returns when the key was reserved, by the clock of who did.
     *
     * @return whole milliseconds
     */
    public Instant reservedAt() {
        return reservedAt;
    }

    /**
     * Returns until when its owner may be sending. The ledger's margin for clocks that differ is part of it.
     *
     * @return whole milliseconds
     */
    public Instant leaseUntil() {
        return leaseUntil;
    }

    /**
     * Returns when the outcome was noted, be it by the owner or by whoever looked it up.
     *
     * @return whole milliseconds, or empty while it is reserved
     */
    public Optional<Instant> settledAt() {
        return Optional.ofNullable(settledAt);
    }

    /**
     * Returns the vendor that accepted or refused the message, or of which it is not known whether it did.
     *
     * @return the vendor; empty while it is reserved, and where none was asked
     */
    public Optional<ProviderId> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * Returns the vendor's id of the message.
     *
     * @return the id; empty if it was not accepted, or without an id
     */
    public Optional<MessageId> id() {
        return Optional.ofNullable(id);
    }

    /**
     * Returns the number of segments that the vendor counted.
     *
     * @return the number, or empty where it is not known
     */
    public OptionalInt segments() {
        return segments == 0 ? OptionalInt.empty() : OptionalInt.of(segments);
    }

    /**
     * Returns the sender that was used.
     *
     * @return a number, short code or name of the account; empty while it is reserved and if nothing was sent
     */
    public Optional<Address> from() {
        return Optional.ofNullable(from);
    }

    /**
     * Returns why it was refused.
     *
     * @return the reason, or empty if it was not refused
     */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Returns the receipt of an accepted message: vendor, id and segments. The vendor's own record is not kept.
     *
     * @return the receipt, or empty if the message is not known to be accepted
     */
    public Optional<SendReceipt> receipt() {
        if (state != State.ACCEPTED || provider == null) {
            return Optional.empty();
        }
        SendReceipt.Builder receipt = SendReceipt.builder(provider).id(id);
        return Optional.of((segments == 0 ? receipt : receipt.segments(segments)).build());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LedgerEntry that
                && key.equals(that.key)
                && fingerprint.equals(that.fingerprint)
                && reservation.equals(that.reservation)
                && state == that.state
                && reservedAt.equals(that.reservedAt)
                && leaseUntil.equals(that.leaseUntil)
                && Objects.equals(settledAt, that.settledAt)
                && Objects.equals(provider, that.provider)
                && Objects.equals(id, that.id)
                && segments == that.segments
                && Objects.equals(from, that.from)
                && reason == that.reason;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, reservation, state, settledAt);
    }

    /** Returns a form fit for a log: no key, no fingerprint and a masked sender. */
    @Override
    public String toString() {
        return "LedgerEntry[" + state + ", reservedAt=" + reservedAt
                + (provider == null ? "" : ", provider=" + provider)
                + (id == null ? "" : ", id=" + id)
                + (from == null ? "" : ", from=" + from)
                + (reason == null ? "" : ", reason=" + reason) + "]";
    }

    /** Builds a {@link LedgerEntry}: for ledgers and for tests. Times are cut to milliseconds. Not thread-safe. */
    public static final class Builder {
        private final String key;
        private final Fingerprint fingerprint;
        private @Nullable String reservation;
        private State state = State.RESERVED;
        private @Nullable Instant reservedAt;
        private @Nullable Instant leaseUntil;
        private @Nullable Instant settledAt;
        private @Nullable ProviderId provider;
        private @Nullable MessageId id;
        private int segments;
        private @Nullable Address from;
        private @Nullable Reason reason;

        private Builder(String key, Fingerprint fingerprint) {
            this.key = Objects.requireNonNull(key, "key");
            this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
        }

        /**
         * Sets the id of the reservation.
         *
         * @param reservation an id that no other reservation has
         * @return this builder
         */
        public Builder reservation(String reservation) {
            this.reservation = Objects.requireNonNull(reservation, "reservation");
            return this;
        }

        /**
         * Sets the state.
         *
         * @param state {@link State#RESERVED} if not set
         * @return this builder
         */
        public Builder state(State state) {
            this.state = Objects.requireNonNull(state, "state");
            return this;
        }

        /**
         * Sets when the key was reserved.
         *
         * @param reservedAt a moment
         * @return this builder
         */
        public Builder reservedAt(Instant reservedAt) {
            this.reservedAt = inMillis(reservedAt);
            return this;
        }

        /**
         * Sets until when its owner may be sending.
         *
         * @param leaseUntil a moment
         * @return this builder
         */
        public Builder leaseUntil(Instant leaseUntil) {
            this.leaseUntil = inMillis(leaseUntil);
            return this;
        }

        /**
         * Sets when the outcome was noted.
         *
         * @param settledAt a moment
         * @return this builder
         */
        public Builder settledAt(Instant settledAt) {
            this.settledAt = inMillis(settledAt);
            return this;
        }

        /**
         * Sets the vendor.
         *
         * @param provider the vendor
         * @return this builder
         */
        public Builder provider(ProviderId provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
            return this;
        }

        /**
         * Sets the vendor's id of the message.
         *
         * @param id the id
         * @return this builder
         */
        public Builder id(MessageId id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        /**
         * Sets the number of segments.
         *
         * @param segments from 1 to 1,000
         * @return this builder
         */
        public Builder segments(int segments) {
            if (segments < 1 || segments > 1_000) {
                throw new IllegalArgumentException("segments must be from 1 to 1,000");
            }
            this.segments = segments;
            return this;
        }

        /**
         * Sets the sender that was used.
         *
         * @param from a number, short code or name of the account
         * @return this builder
         */
        public Builder from(Address from) {
            this.from = Objects.requireNonNull(from, "from");
            return this;
        }

        /**
         * Sets why it was refused.
         *
         * @param reason the reason
         * @return this builder
         */
        public Builder reason(Reason reason) {
            this.reason = Objects.requireNonNull(reason, "reason");
            return this;
        }

        /**
         * Builds the entry.
         *
         * @return the entry
         * @throws IllegalStateException if the reservation or one of its times is missing
         */
        public LedgerEntry build() {
            return new LedgerEntry(this);
        }

        private static Instant inMillis(Instant time) {
            return Instant.ofEpochMilli(time.toEpochMilli());
        }

        private static <T> T given(String name, @Nullable T value) {
            if (value == null) {
                throw new IllegalStateException("An entry needs a " + name + "; call " + name + "(…) before build()");
            }
            return value;
        }
    }
}
