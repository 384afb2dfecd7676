package dev.polysms.ledger;

import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.ProviderId;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in the memory of one process, for tests and where a restart may forget what was sent. Other processes cannot see it;
 * sms-jdbc has a ledger in a database.
 *
 * <p>It has room for a fixed number of messages, about half a kilobyte each, and <b>never drops one that has not expired</b>: when
 * it is full, {@link #reserve} throws. Expired entries are dropped when room is needed; {@link #purgeExpired} only does so earlier.
 * Messages with an unknown outcome stay until they are {@linkplain #resolve resolved}.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public final class InMemorySendLedger implements SendLedger {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.ledger");
    private static final DurationRange LEASES = new DurationRange(Duration.ofMillis(1), Duration.ofDays(30));

    private final int capacity;
    private final Duration retention;
    private final Duration clockSkew;
    private final Timing timing;

    // All guarded by this.
    private final Map<String, LedgerEntry> entries = new LinkedHashMap<>();
    private final Map<Claim, String> claims = new HashMap<>();
    private final Set<String> lookedUp = new HashSet<>(); // whose outcome is the result of a lookup
    private final Set<String> mayExpire = new LinkedHashSet<>(); // in the order of their outcomes
    private long reservations;

    private InMemorySendLedger(Builder builder) {
        this.capacity = builder.capacity;
        this.retention = builder.retention;
        this.clockSkew = builder.clockSkew;
        this.timing = builder.timing;
    }

    /** A vendor's message, which belongs to one key only. */
    private record Claim(ProviderId provider, MessageId id) {
        static Optional<Claim> of(LedgerEntry entry) {
            return entry.provider().flatMap(provider -> entry.id().map(id -> new Claim(provider, id)));
        }
    }

    /**
     * Returns an empty ledger with the defaults.
     *
     * @param capacity the number of messages that it has room for, at least one
     */
    public static InMemorySendLedger withRoomFor(int capacity) {
        return builder().capacity(capacity).build();
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reserves a key if it is free.
     *
     * @throws SendLedgerException if the ledger is full
     */
    @Override
    public synchronized Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
        LEASES.require("lease", lease);
        Instant now = timing.instant();
        purge(now);
        LedgerEntry before = entries.get(key);
        if (before != null && !isFree(before)) {
            boolean same = before.fingerprint().equals(fingerprint);
            return same ? new Reservation.Held(before) : new Reservation.Conflict(before);
        }
        if (before == null && entries.size() >= capacity) {
            throw new SendLedgerException("the ledger is full with " + capacity
                    + " messages, and drops none before it expires; give it more room, or use a database");
        }
        LedgerEntry reserved = LedgerEntry.builder(key, fingerprint)
                .reservation(Long.toString(++reservations))
                .reservedAt(now)
                .leaseUntil(now.plus(lease).plus(clockSkew))
                .build();
        entries.remove(key); // so that it gets the last place
        entries.put(key, reserved);
        mayExpire.remove(key);
        lookedUp.remove(key);
        return new Reservation.Granted(reserved);
    }

    private static boolean isFree(LedgerEntry entry) {
        return entry.outcome().filter(Outcome.NOT_SENT::equals).isPresent();
    }

    @Override
    public synchronized boolean noteRoutes(Reservation.Granted granted, List<AskedRoute> routes) {
        LedgerEntry entry = current(granted.entry());
        if (entry == null || entry.outcome().isPresent()) {
            return false;
        }
        entries.put(entry.key(), entry.toBuilder().routes(routes).build());
        return true;
    }

    @Override
    public synchronized boolean settle(Reservation.Granted granted, Settlement settlement) {
        Objects.requireNonNull(settlement, "settlement");
        LedgerEntry entry = current(granted.entry());
        if (entry == null) {
            return false;
        }
        if (settlement.isNotedIn(entry)) {
            return true;
        }
        if (entry.outcome().isPresent() && !corrects(settlement, entry)) {
            return false;
        }
        noteReceipt(entry, entry.settled(settlement, timing.instant()));
        return true;
    }

    /** Returns whether a settlement is the proof for what was settled otherwise, or only looked up. */
    private boolean corrects(Settlement settlement, LedgerEntry entry) {
        boolean proven =
                entry.outcome().filter(Outcome.ACCEPTED::equals).isPresent() && !lookedUp.contains(entry.key());
        return settlement.outcome() == Outcome.ACCEPTED && !proven;
    }

    /**
     * Prefers the vendor's receipt to a lookup. If a lookup gave the message of this receipt to another entry, the two entries exchange
     * what they have: equal messages are found in any order. An entry that gets nothing in exchange is unknown again.
     */
    private void noteReceipt(LedgerEntry before, LedgerEntry settled) {
        Optional<LedgerEntry> other =
                Claim.of(settled).map(claims::get).filter(lookedUp::contains).map(entries::get);
        other.ifPresent(
                found -> note(found.settled(Settlement.unknown(found.from().orElse(null)), found.leaseUntil())));
        note(settled);
        if (before.outcome().isPresent()) {
            LOG.warn(
                    "A vendor's receipt came after the ledger entry of its message had been settled or resolved otherwise."
                            + " The entry is ACCEPTED now; check why the lookup did not find the message");
        }
        if (other.isPresent() && before.receipt().isPresent()) {
            Settlement exchanged =
                    Settlement.accepted(before.receipt().get(), before.from().orElse(null));
            noteLookup(other.get().settled(exchanged, timing.instant()));
        }
    }

    @Override
    public synchronized boolean resolve(LedgerEntry seen, Settlement settlement) {
        if (settlement.outcome() == Outcome.UNKNOWN) {
            throw new IllegalArgumentException(
                    "The settlement is UNKNOWN; resolve to the result of a lookup: ACCEPTED or NOT_SENT");
        }
        LedgerEntry entry = current(seen);
        if (entry == null || !isUnknown(entry, timing.instant())) {
            return false;
        }
        LedgerEntry settled = entry.settled(settlement, timing.instant());
        if (Claim.of(settled).filter(claims::containsKey).isPresent()) {
            return false;
        }
        noteLookup(settled);
        return true;
    }

    private static boolean isUnknown(LedgerEntry entry, Instant now) {
        return entry.outcome(now).filter(Outcome.UNKNOWN::equals).isPresent();
    }

    /** Returns the present entry, or null if the key was reserved again since. */
    private @Nullable LedgerEntry current(LedgerEntry seen) {
        LedgerEntry entry = entries.get(seen.key());
        return entry != null && entry.reservation().equals(seen.reservation()) ? entry : null;
    }

    private void noteLookup(LedgerEntry resolved) {
        note(resolved);
        lookedUp.add(resolved.key());
    }

    /** The owner has the id from the vendor itself, so it is noted even if another key claims it. */
    private void note(LedgerEntry settled) {
        LedgerEntry before = entries.put(settled.key(), settled);
        Optional.ofNullable(before).flatMap(Claim::of).ifPresent(claim -> claims.remove(claim, settled.key()));
        lookedUp.remove(settled.key());
        Claim.of(settled).ifPresent(claim -> claims.putIfAbsent(claim, settled.key()));
        mayExpire.remove(settled.key()); // so that it gets the last place
        if (settled.outcome().filter(Outcome.UNKNOWN::equals).isEmpty()) {
            mayExpire.add(settled.key());
        }
    }

    @Override
    public synchronized Optional<LedgerEntry> find(String key) {
        purge(timing.instant());
        return Optional.ofNullable(entries.get(key));
    }

    @Override
    public synchronized List<LedgerEntry> withContent(String contentHash) {
        Objects.requireNonNull(contentHash, "contentHash");
        purge(timing.instant());
        return inOrder(entry -> entry.fingerprint().content().equals(contentHash))
                .toList();
    }

    @Override
    public synchronized List<LedgerEntry> unresolved(Instant reservedBefore, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max is " + max + "; it must be at least 1");
        }
        Instant now = timing.instant();
        return inOrder(entry -> isUnknown(entry, now) && entry.reservedAt().isBefore(reservedBefore))
                .limit(max)
                .toList();
    }

    private Stream<LedgerEntry> inOrder(Predicate<LedgerEntry> which) {
        return entries.values().stream().filter(which).sorted(Comparator.comparing(LedgerEntry::reservedAt));
    }

    @Override
    public synchronized int purgeExpired() {
        return purge(timing.instant());
    }

    /** The keys are in the order of their outcomes, so the first that has not expired ends the search. */
    private int purge(Instant now) {
        List<LedgerEntry> expired = mayExpire.stream()
                .map(entries::get)
                .takeWhile(entry -> isExpired(entry, now))
                .toList();
        for (LedgerEntry entry : expired) {
            mayExpire.remove(entry.key());
            lookedUp.remove(entry.key());
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

    /** Returns the number of messages and the capacity. */
    @Override
    public synchronized String toString() {
        return "InMemorySendLedger[" + entries.size() + " of " + capacity + " messages]";
    }

    /** Builds an {@link InMemorySendLedger}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private static final DurationRange RETENTIONS =
                new DurationRange(Duration.ofMillis(1), Duration.ofDays(36_500));
        private static final DurationRange SKEWS = new DurationRange(Duration.ZERO, Duration.ofDays(1));

        private int capacity = 100_000;
        private Duration retention = Duration.ofDays(7);
        private Duration clockSkew = Duration.ofMinutes(5);
        private Timing timing = Timing.system();

        private Builder() {}

        /** Sets the number of messages that it has room for: at least one; 100,000 if not set. */
        public Builder capacity(int capacity) {
            if (capacity < 1) {
                throw new IllegalArgumentException("capacity is " + capacity + "; it must be at least 1");
            }
            this.capacity = capacity;
            return this;
        }

        /**
         * Sets how long the outcomes <i>accepted</i> and <i>not sent</i> are remembered after they were noted. A message that is
         * handed over again later is sent.
         *
         * @param retention from 1 ms to 36,500 days; seven days if not set
         */
        public Builder retention(Duration retention) {
            this.retention = RETENTIONS.require("retention", retention);
            return this;
        }

        /**
         * Sets the margin for clocks that differ: leases end and entries expire later by this time.
         *
         * @param clockSkew up to one day; five minutes if not set
         */
        public Builder clockSkew(Duration clockSkew) {
            this.clockSkew = SKEWS.require("clockSkew", clockSkew);
            return this;
        }

        /** Sets the clock; the system's if not set. */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /** Builds an empty ledger. */
        public InMemorySendLedger build() {
            return new InMemorySendLedger(this);
        }
    }
}
