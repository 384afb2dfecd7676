package dev.polysms.ledger;

import dev.polysms.Outcome;
import dev.polysms.ledger.LedgerRows.Row;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in the memory of one process, for tests and where a restart may forget what was sent. Other processes cannot see it;
 * sms-jdbc has a ledger in a database.
 *
 * <p>It has room for a fixed number of messages, about 650 bytes each, and <b>never drops one that has not expired</b>: when
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

    /** The most expired entries that one call drops, while others wait for it. */
    private static final int FEW = 8;

    private static final int MANY = 1_000;

    private final int capacity;
    private final long expiryMillis;
    private final Duration clockSkew;
    private final Timing timing;

    // Both guarded by this.
    private final LedgerRows rows = new LedgerRows();
    private long reservations;

    private InMemorySendLedger(Builder builder) {
        this.capacity = builder.capacity;
        this.expiryMillis = builder.retention
                .plus(builder.clockSkew)
                .plusNanos(999_999) // a part of a millisecond counts as a whole one
                .toMillis();
        this.clockSkew = builder.clockSkew;
        this.timing = builder.timing;
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
    public Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
        return reserve(key, fingerprint, lease, List.of());
    }

    /**
     * Reserves a key as {@link #reserve(String, Fingerprint, Duration)} does, and notes the routes.
     *
     * @throws SendLedgerException if the ledger is full
     */
    @Override
    public synchronized Reservation reserve(
            String key, Fingerprint fingerprint, Duration lease, List<AskedRoute> routes) {
        LEASES.require("lease", lease);
        Instant now = timing.instant();
        purge(now, FEW);
        Row before = present(rows.find(key), now);
        if (before != null && !before.entry().has(Outcome.NOT_SENT)) {
            LedgerEntry entry = before.entry();
            boolean same = entry.fingerprint().equals(fingerprint);
            return same ? new Reservation.Held(entry) : new Reservation.Conflict(entry);
        }
        if (before == null && rows.size() >= capacity) {
            throw new SendLedgerException("the ledger is full with " + capacity
                    + " messages, and drops none before it expires; give it more room, or use a database");
        }
        LedgerEntry reserved = LedgerEntry.builder(key, fingerprint)
                .reservation(Long.toString(++reservations))
                .reservedAt(now)
                .leaseUntil(now.plus(lease).plus(clockSkew))
                .routes(routes)
                .build();
        if (before != null) {
            rows.remove(before);
        }
        rows.add(reserved);
        return new Reservation.Granted(reserved);
    }

    @Override
    public synchronized boolean noteRoutes(Reservation.Granted granted, List<AskedRoute> routes) {
        Row row = current(granted.entry());
        if (row == null || row.entry().outcome().isPresent()) {
            return false;
        }
        rows.noteRoutes(row, routes);
        return true;
    }

    @Override
    public synchronized boolean settle(Reservation.Granted granted, Settlement settlement) {
        Objects.requireNonNull(settlement, "settlement");
        Row row = current(granted.entry());
        if (row == null) {
            return false;
        }
        LedgerEntry entry = row.entry();
        if (settlement.isNotedIn(entry)) {
            return true;
        }
        if (entry.outcome().isPresent() && !corrects(settlement, row)) {
            return false;
        }
        noteReceipt(row, settlement, timing.instant());
        return true;
    }

    /** Returns whether a settlement is the proof for what was settled otherwise, or only looked up. */
    private static boolean corrects(Settlement settlement, Row row) {
        boolean proven = row.entry().has(Outcome.ACCEPTED) && !row.isLookedUp();
        return settlement.outcome() == Outcome.ACCEPTED && !proven;
    }

    /**
     * Prefers the vendor's receipt to a lookup. If a lookup gave the message of this receipt to another entry, the two entries exchange
     * what they have: equal messages are found in any order. An entry that gets nothing in exchange is unknown again.
     */
    private void noteReceipt(Row row, Settlement settlement, Instant now) {
        LedgerEntry before = row.entry();
        LedgerEntry settled = before.settled(settlement, now);
        Row holder = present(rows.claiming(settled.claim()), now);
        Row other = holder != null && holder.isLookedUp() ? holder : null;
        if (other != null) {
            LedgerEntry found = other.entry();
            rows.note(other, found.settled(Settlement.unknown(found.from().orElse(null)), found.leaseUntil()));
        }
        rows.note(row, settled);
        if (before.outcome().isPresent()) {
            LOG.warn(
                    "A vendor's receipt came after the ledger entry of its message had been settled or resolved otherwise."
                            + " The entry is ACCEPTED now; check why the lookup did not find the message");
        }
        if (other != null && before.receipt().isPresent()) {
            Settlement exchanged =
                    Settlement.accepted(before.receipt().get(), before.from().orElse(null));
            rows.noteLookup(other, other.entry().settled(exchanged, now));
        }
    }

    @Override
    public synchronized boolean resolve(LedgerEntry seen, Settlement settlement) {
        if (settlement.outcome() == Outcome.UNKNOWN) {
            throw new IllegalArgumentException(
                    "The settlement is UNKNOWN; resolve to the result of a lookup: ACCEPTED or NOT_SENT");
        }
        Instant now = timing.instant();
        Row row = current(seen);
        if (row == null || !isUnknown(row, now)) {
            return false;
        }
        LedgerEntry settled = row.entry().settled(settlement, now);
        if (present(rows.claiming(settled.claim()), now) != null) {
            return false;
        }
        rows.noteLookup(row, settled);
        return true;
    }

    private static boolean isUnknown(Row row, Instant now) {
        return row.entry().outcome(now).filter(Outcome.UNKNOWN::equals).isPresent();
    }

    /** Returns the present row, or null if the key was reserved again since. */
    private @Nullable Row current(LedgerEntry seen) {
        Row row = rows.find(seen.key());
        return row != null && row.entry().reservation().equals(seen.reservation()) ? row : null;
    }

    @Override
    public synchronized Optional<LedgerEntry> find(String key) {
        Instant now = timing.instant();
        purge(now, FEW);
        return Optional.ofNullable(present(rows.find(key), now)).map(Row::entry);
    }

    @Override
    public synchronized List<LedgerEntry> withContent(String contentHash) {
        Hash content = Hash.ofHex(Objects.requireNonNull(contentHash, "contentHash"));
        if (content == null) {
            return List.of();
        }
        Instant now = timing.instant();
        purge(now, FEW);
        return rows.withContent(content, row -> !isExpired(row, now));
    }

    @Override
    public synchronized List<LedgerEntry> unresolved(Instant reservedBefore, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max is " + max + "; it must be at least 1");
        }
        Instant now = timing.instant();
        return rows.matching(
                row -> isUnknown(row, now) && row.entry().reservedAt().isBefore(reservedBefore), max);
    }

    /** Gives the lock to others now and then. */
    @Override
    public int purgeExpired() {
        int all = 0;
        int purged;
        do {
            purged = purgeSome();
            all += purged;
        } while (purged == MANY);
        return all;
    }

    private synchronized int purgeSome() {
        return purge(timing.instant(), MANY);
    }

    /** The rows are in the order of their outcomes, so the first that has not expired ends the search. */
    private int purge(Instant now, int most) {
        int purged = 0;
        for (Row first = rows.firstToExpire();
                first != null && purged < most && isExpired(first, now);
                first = rows.firstToExpire()) {
            rows.remove(first);
            purged++;
        }
        return purged;
    }

    /** Returns the row; null if there is none, or if it has expired and is purged later. */
    private @Nullable Row present(@Nullable Row row, Instant now) {
        if (row == null || !isExpired(row, now)) {
            return row;
        }
        rows.remove(row);
        return null;
    }

    private boolean isExpired(Row row, Instant now) {
        return row.isOlderThan(now.toEpochMilli() - expiryMillis);
    }

    /** Returns the number of messages and the capacity. */
    @Override
    public synchronized String toString() {
        return "InMemorySendLedger[" + rows.size() + " of " + capacity + " messages]";
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
