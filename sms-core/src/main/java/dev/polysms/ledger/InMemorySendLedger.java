package dev.polysms.ledger;

import dev.polysms.MessageId;
import dev.polysms.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A ledger that lasts as long as its process: for tests, and where a restart may forget what was sent. It is of no use
 * between processes; sms-jdbc keeps one in a database.
 *
 * <p>It has room for a number of messages, about half a kilobyte each, and <b>drops none that has not expired</b>: when it is
 * full of them, {@link #reserve} throws. What has expired makes room by itself; {@link #purgeExpired} only does so earlier.
 * Messages of unknown outcome stay until they are {@linkplain #resolve resolved}.
 *
 * <p>Thread-safe.
 */
public final class InMemorySendLedger implements SendLedger {
    private final int capacity;
    private final Duration retention;
    private final Duration clockSkew;
    private final InstantSource clock;

    // All guarded by this.
    private final Map<String, LedgerEntry> entries = new LinkedHashMap<>();
    private final Map<Claim, String> claims = new HashMap<>();
    private final Set<String> mayExpire = new LinkedHashSet<>(); // in the order of their settlements
    private long reservations;

    private InMemorySendLedger(Builder builder) {
        this.capacity = builder.capacity;
        this.retention = builder.retention;
        this.clockSkew = builder.clockSkew;
        this.clock = builder.clock;
    }

    /** A vendor's message, which only one key can have. */
    private record Claim(ProviderId provider, MessageId id) {
        static Optional<Claim> of(LedgerEntry entry) {
            return entry.provider().flatMap(provider -> entry.id().map(id -> new Claim(provider, id)));
        }
    }

    /**
     * Returns an empty ledger with the defaults.
     *
     * @param capacity how many messages it has room for, at least one
     * @return the ledger
     * @throws IllegalArgumentException if that is less than one
     */
    public static InMemorySendLedger withRoomFor(int capacity) {
        return builder().capacity(capacity).build();
    }

    /**
     * Returns a builder with the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reserves a key, if it is free.
     *
     * @throws SendLedgerException if the ledger is full
     */
    @Override
    public synchronized Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
        Instant now = clock.instant();
        purge(now);
        LedgerEntry before = entries.get(key);
        if (before != null && before.state() != LedgerEntry.State.NOT_SENT) {
            boolean same = before.fingerprint().equals(fingerprint);
            return same ? new Reservation.Held(before) : new Reservation.Conflict(before);
        }
        if (before == null && entries.size() >= capacity) {
            throw new SendLedgerException(
                    "the ledger is full, and drops no message before it expires; give it more room, or use a database");
        }
        LedgerEntry reserved = LedgerEntry.builder(key, fingerprint)
                .reservation(Long.toString(++reservations))
                .reservedAt(now)
                .leaseUntil(now.plus(lease).plus(clockSkew))
                .build();
        entries.remove(key); // so that it gets the last place
        entries.put(key, reserved);
        mayExpire.remove(key);
        return new Reservation.Granted(reserved);
    }

    @Override
    public synchronized boolean settle(Reservation.Granted granted, Settlement settlement) {
        Objects.requireNonNull(settlement, "settlement");
        LedgerEntry entry = current(granted.entry());
        if (entry == null || entry.state() != LedgerEntry.State.RESERVED) {
            return false;
        }
        note(entry.settled(settlement, clock.instant()));
        return true;
    }

    @Override
    public synchronized boolean resolve(LedgerEntry seen, Settlement settlement) {
        if (settlement.state() == LedgerEntry.State.UNKNOWN) {
            throw new IllegalArgumentException("Resolve with what was found out: accepted or not sent");
        }
        LedgerEntry entry = current(seen);
        if (entry == null || entry.outcome(clock.instant()) != LedgerEntry.State.UNKNOWN) {
            return false;
        }
        LedgerEntry settled = entry.settled(settlement, clock.instant());
        if (Claim.of(settled).filter(claims::containsKey).isPresent()) {
            return false;
        }
        note(settled);
        return true;
    }

    /** The entry as it is now, or null if the reservation that was seen is over. */
    private @Nullable LedgerEntry current(LedgerEntry seen) {
        LedgerEntry entry = entries.get(seen.key());
        return entry != null && entry.reservation().equals(seen.reservation()) ? entry : null;
    }

    /** An owner has the vendor's word for the id, so what it says is noted even if the id is another's. */
    private void note(LedgerEntry settled) {
        entries.put(settled.key(), settled);
        Claim.of(settled).ifPresent(claim -> claims.putIfAbsent(claim, settled.key()));
        if (settled.state() != LedgerEntry.State.UNKNOWN) {
            mayExpire.add(settled.key());
        }
    }

    @Override
    public synchronized Optional<LedgerEntry> find(String key) {
        purge(clock.instant());
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public synchronized List<LedgerEntry> withContent(String contentHash) {
        Objects.requireNonNull(contentHash, "contentHash");
        purge(clock.instant());
        return inOrder(entry -> entry.fingerprint().content().equals(contentHash))
                .toList();
    }

    @Override
    public synchronized List<LedgerEntry> unresolved(Instant reservedBefore, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1");
        }
        Instant now = clock.instant();
        return inOrder(entry -> entry.outcome(now) == LedgerEntry.State.UNKNOWN
                        && entry.reservedAt().isBefore(reservedBefore))
                .limit(max)
                .toList();
    }

    private Stream<LedgerEntry> inOrder(Predicate<LedgerEntry> which) {
        return entries.values().stream().filter(which).sorted(Comparator.comparing(LedgerEntry::reservedAt));
    }

    @Override
    public synchronized int purgeExpired() {
        return purge(clock.instant());
    }

    /** They were settled in this order, so the first that has not expired ends the search. */
    private int purge(Instant now) {
        List<LedgerEntry> expired = mayExpire.stream()
                .map(entries::get)
                .takeWhile(entry -> isExpired(entry, now))
                .toList();
        for (LedgerEntry entry : expired) {
            mayExpire.remove(entry.key());
            entries.remove(entry.key());
            Claim.of(entry).ifPresent(claim -> claims.remove(claim, entry.key()));
        }
        return expired.size();
    }

    private boolean isExpired(LedgerEntry entry, Instant now) {
        return entry.settledAt()
                .filter(settledAt -> now.isAfter(settledAt.plus(retention).plus(clockSkew)))
                .isPresent();
    }

    /** Returns how full the ledger is. */
    @Override
    public synchronized String toString() {
        return "InMemorySendLedger[" + entries.size() + " of " + capacity + " messages]";
    }

    /** Builds an {@link InMemorySendLedger}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private int capacity = 100_000;
        private Duration retention = Duration.ofDays(7);
        private Duration clockSkew = Duration.ofMinutes(5);
        private InstantSource clock = InstantSource.system();

        private Builder() {}

        /**
         * Sets how many messages it has room for.
         *
         * @param capacity at least one; 100,000 if not set
         * @return this builder
         */
        public Builder capacity(int capacity) {
            if (capacity < 1) {
                throw new IllegalArgumentException("A ledger needs room for at least one message");
            }
            this.capacity = capacity;
            return this;
        }

        /**
         * Sets how long an accepted or rejected message is remembered from its settlement on. A repetition that comes later
         * is sent.
         *
         * @param retention more than nothing; seven days if not set
         * @return this builder
         */
        public Builder retention(Duration retention) {
            if (retention.isNegative() || retention.isZero()) {
                throw new IllegalArgumentException("retention must be more than nothing");
            }
            this.retention = retention;
            return this;
        }

        /**
         * Sets the margin for clocks that differ: by so much later does a lease end, and a message expire.
         *
         * @param timingSkew zero or more; five minutes if not set
         * @return this builder
         */
        public Builder clockSkew(Duration clockSkew) {
            if (clockSkew.isNegative()) {
                throw new IllegalArgumentException("clockSkew must not be negative");
            }
            this.clockSkew = clockSkew;
            return this;
        }

        /**
         * Sets where the time comes from.
         *
         * @param timing the system's if not set
         * @return this builder
         */
        public Builder timing(InstantSource timing) {
            this.clock = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Builds the ledger.
         *
         * @return an empty ledger
         */
        public InMemorySendLedger build() {
            return new InMemorySendLedger(this);
        }
    }
}
