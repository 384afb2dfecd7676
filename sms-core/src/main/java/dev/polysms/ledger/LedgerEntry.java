package dev.polysms.ledger;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.SendReceipt;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What a ledger contains under one key: the message that the key is for, the right to send it, and its outcome. Immutable. It holds
 * neither text nor recipient, only their {@link Fingerprint}.
 *
 * @since 0.1.0
 */
public final class LedgerEntry {
    /** A time that is missing. Times are milliseconds since 1970: a ledger in memory has many of them. */
    private static final long NONE = Long.MIN_VALUE;

    private final String key;
    private final Fingerprint fingerprint;
    private final String reservation;
    private final long reservedAt;
    private final long leaseUntil;
    private final List<AskedRoute> routes;
    private final @Nullable Outcome outcome;
    private final long settledAt;
    private final @Nullable ProviderId provider;
    private final @Nullable MessageId id;
    private final int segments;
    private final @Nullable Address from;
    private final @Nullable Reason reason;

    private LedgerEntry(Builder builder) {
        this.key = builder.key;
        this.fingerprint = builder.fingerprint;
        this.reservation = Builder.given("reservation", builder.reservation);
        this.reservedAt = Builder.given("reservedAt", builder.reservedAt);
        this.leaseUntil = Builder.given("leaseUntil", builder.leaseUntil);
        this.routes = builder.routes;
        this.outcome = builder.outcome;
        this.settledAt = builder.settledAt;
        this.provider = builder.provider;
        this.id = builder.id;
        this.segments = builder.segments;
        this.from = builder.from;
        this.reason = builder.reason;
    }

    /** Returns a builder of a reserved entry. */
    public static Builder builder(String key, Fingerprint fingerprint) {
        return new Builder(key, fingerprint);
    }

    /** Returns a builder that starts from this entry. */
    public Builder toBuilder() {
        Builder builder = new Builder(key, fingerprint);
        builder.reservation = reservation;
        builder.reservedAt = reservedAt;
        builder.leaseUntil = leaseUntil;
        builder.routes = routes;
        builder.outcome = outcome;
        builder.settledAt = settledAt;
        builder.provider = provider;
        builder.id = id;
        builder.segments = segments;
        builder.from = from;
        builder.reason = reason;
        return builder;
    }

    /** Returns this entry with an outcome that is noted at the given time. */
    public LedgerEntry settled(Settlement settlement, Instant at) {
        Builder builder = toBuilder().outcome(settlement.outcome()).settledAt(at);
        builder.provider = settlement.provider().orElse(null);
        builder.id = settlement.id().orElse(null);
        builder.segments = settlement.segments().orElse(0);
        builder.from = settlement.from().orElse(null);
        builder.reason = settlement.reason().orElse(null);
        return builder.build();
    }

    /** Returns the {@linkplain dev.polysms.SmsMessage#reference() reference} of the message. */
    public String key() {
        return key;
    }

    /** Returns the fingerprint of the message that the key was last reserved for. */
    public Fingerprint fingerprint() {
        return fingerprint;
    }

    /**
     * Returns the opaque id of the reservation; a key that is reserved again gets a new one. An outcome is noted for the reservation
     * that it belongs to, and never for a later one.
     */
    public String reservation() {
        return reservation;
    }

    /** Returns when the key was reserved, in whole milliseconds, by the clock of the process that reserved it. */
    public Instant reservedAt() {
        return Instant.ofEpochMilli(reservedAt);
    }

    /** Returns the end of the lease in whole milliseconds, with the ledger's margin for clocks that differ. */
    public Instant leaseUntil() {
        return Instant.ofEpochMilli(leaseUntil);
    }

    /**
     * Returns the routes that were asked, in their order, each noted before it was asked. An empty list does not prove that none was
     * asked: a sender that passes no journal on notes nothing.
     */
    public List<AskedRoute> routes() {
        return routes;
    }

    /** Returns the outcome that was noted; empty while the key is reserved. */
    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /**
     * Returns the outcome to act on at a given time. An <i>abandoned</i> entry, whose lease has ended without an outcome, is
     * {@link Outcome#UNKNOWN}: its process may have died after the vendor had the message.
     *
     * @return the outcome, or empty while the message is being sent
     */
    public Optional<Outcome> outcome(Instant now) {
        return outcome == null && now.isAfter(leaseUntil()) ? Optional.of(Outcome.UNKNOWN) : outcome();
    }

    long reservedAtMillis() {
        return reservedAt;
    }

    /** Returns the vendor's message that this entry is about; null if it is not known. */
    @Nullable
    Claim claim() {
        return provider == null || id == null ? null : new Claim(provider, id);
    }

    /** Returns whether this outcome was noted. */
    boolean has(Outcome noted) {
        return outcome == noted;
    }

    /** Returns whether an outcome was noted before a time in milliseconds. */
    boolean isSettledBefore(long millis) {
        return settledAt != NONE && settledAt < millis;
    }

    /** Returns when the outcome was noted, in whole milliseconds; empty while the key is reserved. */
    public Optional<Instant> settledAt() {
        return settledAt == NONE ? Optional.empty() : Optional.of(Instant.ofEpochMilli(settledAt));
    }

    /**
     * Returns the vendor that accepted or refused the message, or from which no proof came. Empty while the key is reserved, and
     * where no vendor was asked.
     */
    public Optional<ProviderId> provider() {
        return Optional.ofNullable(provider);
    }

    /** Returns the vendor's id of the message; empty if it was not accepted, or without an id. */
    public Optional<MessageId> id() {
        return Optional.ofNullable(id);
    }

    /** Returns the number of segments that the vendor counted; empty if it did not report any. */
    public OptionalInt segments() {
        return segments == 0 ? OptionalInt.empty() : OptionalInt.of(segments);
    }

    /** Returns the sender address that was used; empty while the key is reserved, and if nothing was sent. */
    public Optional<Address> from() {
        return Optional.ofNullable(from);
    }

    /** Returns the reason of a refusal; empty if the message was not refused. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /**
     * Returns the receipt of an accepted message: vendor, id and segments, without the vendor's own record. Empty for any other
     * outcome.
     */
    public Optional<SendReceipt> receipt() {
        if (outcome != Outcome.ACCEPTED || provider == null) {
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
                && reservedAt == that.reservedAt
                && leaseUntil == that.leaseUntil
                && routes.equals(that.routes)
                && outcome == that.outcome
                && settledAt == that.settledAt
                && Objects.equals(provider, that.provider)
                && Objects.equals(id, that.id)
                && segments == that.segments
                && Objects.equals(from, that.from)
                && reason == that.reason;
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, reservation, outcome, settledAt);
    }

    /** Returns a form for logs: no key, no fingerprint, masked addresses. */
    @Override
    public String toString() {
        return "LedgerEntry[" + (outcome == null ? "reserved" : outcome.toString()) + ", reservedAt=" + reservedAt()
                + (routes.isEmpty() ? "" : ", routes=" + routes)
                + (provider == null ? "" : ", provider=" + provider)
                + (id == null ? "" : ", id=" + id)
                + (from == null ? "" : ", from=" + from)
                + (reason == null ? "" : ", reason=" + reason) + "]";
    }

    /** Builds a {@link LedgerEntry}, for ledgers and tests. Times are cut to milliseconds. Not thread-safe. */
    public static final class Builder {
        private static final int MOST_SEGMENTS = 1_000;

        private final String key;
        private final Fingerprint fingerprint;
        private @Nullable String reservation;
        private long reservedAt = NONE;
        private long leaseUntil = NONE;
        private List<AskedRoute> routes = List.of();
        private @Nullable Outcome outcome;
        private long settledAt = NONE;
        private @Nullable ProviderId provider;
        private @Nullable MessageId id;
        private int segments;
        private @Nullable Address from;
        private @Nullable Reason reason;

        private Builder(String key, Fingerprint fingerprint) {
            this.key = Objects.requireNonNull(key, "key");
            this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
        }

        /** Sets the id of the reservation, which no other reservation has. */
        public Builder reservation(String reservation) {
            this.reservation = Objects.requireNonNull(reservation, "reservation");
            return this;
        }

        /** Sets when the key was reserved. */
        public Builder reservedAt(Instant reservedAt) {
            this.reservedAt = reservedAt.toEpochMilli();
            return this;
        }

        /** Sets the end of the lease. */
        public Builder leaseUntil(Instant leaseUntil) {
            this.leaseUntil = leaseUntil.toEpochMilli();
            return this;
        }

        /** Sets the routes that were asked; none if not set. */
        public Builder routes(List<AskedRoute> routes) {
            this.routes = List.copyOf(routes);
            return this;
        }

        /** Sets the outcome; the entry is reserved if not set. */
        public Builder outcome(Outcome outcome) {
            this.outcome = Objects.requireNonNull(outcome, "outcome");
            return this;
        }

        /** Sets when the outcome was noted. */
        public Builder settledAt(Instant settledAt) {
            this.settledAt = settledAt.toEpochMilli();
            return this;
        }

        /** Sets the vendor. */
        public Builder provider(ProviderId provider) {
            this.provider = Objects.requireNonNull(provider, "provider");
            return this;
        }

        /** Sets the vendor's id of the message. */
        public Builder id(MessageId id) {
            this.id = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Sets the number of segments, from 1 to 1,000. */
        public Builder segments(int segments) {
            if (segments < 1 || segments > MOST_SEGMENTS) {
                throw new IllegalArgumentException("segments is " + segments + "; it must be from 1 to 1,000");
            }
            this.segments = segments;
            return this;
        }

        /** Sets the sender address that was used. */
        public Builder from(Address from) {
            this.from = Objects.requireNonNull(from, "from");
            return this;
        }

        /** Sets the reason of a refusal. */
        public Builder reason(Reason reason) {
            this.reason = Objects.requireNonNull(reason, "reason");
            return this;
        }

        /**
         * Builds the entry.
         *
         * @throws IllegalStateException if the reservation or one of its times is missing
         */
        public LedgerEntry build() {
            return new LedgerEntry(this);
        }

        private static String given(String name, @Nullable String value) {
            if (value == null) {
                throw missing(name);
            }
            return value;
        }

        private static long given(String name, long time) {
            if (time == NONE) {
                throw missing(name);
            }
            return time;
        }

        private static IllegalStateException missing(String name) {
            return new IllegalStateException("An entry needs a " + name + "; call " + name + "(…) before build()");
        }
    }
}
