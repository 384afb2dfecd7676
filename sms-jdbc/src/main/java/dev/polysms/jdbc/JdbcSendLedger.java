package dev.polysms.jdbc;

import dev.polysms.Outcome;
import dev.polysms.ledger.AskedRoute;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.SendLedgerException;
import dev.polysms.ledger.Settlement;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A ledger in one table of a database, which any number of processes share. It needs what PostgreSQL, MySQL, MariaDB and H2 have: a
 * primary key, a unique index that allows many nulls, and updates that report the number of changed rows.
 *
 * <p>{@link JdbcSchema} has the statements that create the table. It contains references, vendors' ids, sender addresses and hashes, but no recipient and no text. What
 * {@link Fingerprint} says about hashes applies to it.
 *
 * <p><b>The data source must open connections of its own</b>, not return the one of the caller's transaction: after a rollback there, a
 * reservation would be forgotten while its message is sent. Where such a connection can be recognised, it is refused with a
 * {@link SendLedgerException}. Each statement is a transaction; the auto-commit setting of the connections and their isolation level do not
 * matter. Every connection is given back.
 *
 * <p>A statement that the database rolls back, because of a deadlock or a serialization conflict, is repeated with random pauses until the
 * {@linkplain Builder#timeout timeout}.
 *
 * <p>Times come from the clocks of the processes, which may differ by the {@linkplain Builder#clockSkew margin}. Each statement has a
 * {@linkplain Builder#timeout timeout}; for a network that goes dead, set the driver's own timeout too.
 *
 * <p>Thread-safe. Failures are {@link SendLedgerException}s, which contain the SQLSTATE and never quote a row.
 *
 * <pre>{@code
 * SendLedger ledger = JdbcSendLedger.over(dataSource);
 * SmsSender sender = IdempotentSender.over(client, ledger);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class JdbcSendLedger implements SendLedger {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.ledger");
    private static final DurationRange LEASES = new DurationRange(Duration.ofMillis(1), Duration.ofDays(30));
    private static final StoreFailures FAILURES =
            new StoreFailures("forget a reservation while its message is sent", SendLedgerException::new);
    private static final int MOST_RACES = 10;

    private final LedgerTable table;
    private final Duration retention;
    private final Duration clockSkew;
    private final Timing timing;

    private JdbcSendLedger(Builder builder) {
        this.table = new LedgerTable(builder.settings.database(FAILURES));
        this.retention = builder.retention;
        this.clockSkew = builder.clockSkew;
        this.timing = builder.settings.timing();
    }

    /**
     * Returns a ledger with the defaults. No connection is opened yet.
     *
     * @param source opens connections to a database that has the table
     */
    public static JdbcSendLedger over(DataSource source) {
        return builder(source).build();
    }

    /**
     * Returns a builder.
     *
     * @param source opens connections to a database that has the table
     */
    public static Builder builder(DataSource source) {
        return new Builder(source);
    }

    /** Inserts first, and reads only if the key has a row: most messages are handed over once. */
    @Override
    public Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
        return reserve(key, fingerprint, lease, List.of());
    }

    /** Inserts first, and reads only if the key has a row: most messages are handed over once. */
    @Override
    public Reservation reserve(String key, Fingerprint fingerprint, Duration lease, List<AskedRoute> routes) {
        LEASES.require("lease", lease);
        for (int race = 0; race < MOST_RACES; race++) {
            Instant now = timing.instant();
            LedgerEntry wanted = LedgerEntry.builder(key, fingerprint)
                    .reservation(UUID.randomUUID().toString())
                    .reservedAt(now)
                    .leaseUntil(now.plus(lease).plus(clockSkew))
                    .routes(routes)
                    .build();
            if (table.insert(wanted)) {
                return new Reservation.Granted(wanted);
            }
            LedgerRow row = table.find(key).orElse(null);
            if (row != null && !row.isFree(now)) {
                boolean same = row.entry().fingerprint().equals(fingerprint);
                return same ? new Reservation.Held(row.entry()) : new Reservation.Conflict(row.entry());
            }
            if (row != null && table.reserveAgain(wanted, row.entry())) {
                return new Reservation.Granted(wanted);
            }
        }
        throw FAILURES.races();
    }

    @Override
    public boolean noteRoutes(Reservation.Granted granted, List<AskedRoute> routes) {
        return table.noteRoutes(granted.entry(), routes);
    }

    @Override
    public boolean settle(Reservation.Granted granted, Settlement settlement) {
        Instant now = timing.instant();
        LedgerEntry entry = granted.entry();
        if (table.settle(entry, settlement, now.toEpochMilli(), expiry(settlement, now))) {
            return true;
        }
        if (isNoted(entry, settlement)) {
            return true;
        }
        return settlement.outcome() == Outcome.ACCEPTED && correct(entry, settlement, now);
    }

    /**
     * Prefers the vendor's receipt to a lookup. If a lookup gave the message of this receipt to another entry, the two entries exchange
     * what they have: equal messages are found in any order. An entry that gets nothing in exchange is unknown again.
     */
    private boolean correct(LedgerEntry granted, Settlement receipt, Instant now) {
        Optional<LedgerEntry> before = current(granted);
        Optional<LedgerEntry> other = table.foundByLookup(receipt);
        if (!table.correct(granted, receipt, now.toEpochMilli(), expiry(receipt, now))) {
            return false;
        }
        LOG.warn("A vendor's receipt came after the ledger entry of its message had been settled or resolved otherwise."
                + " The entry is ACCEPTED now; check why the lookup did not find the message");
        if (other.isPresent()) {
            before.flatMap(JdbcSendLedger::accepted).ifPresent(exchanged -> resolve(other.get(), exchanged));
        }
        return true;
    }

    private static Optional<Settlement> accepted(LedgerEntry entry) {
        return entry.receipt()
                .map(receipt -> Settlement.accepted(receipt, entry.from().orElse(null)));
    }

    /** If the reply of the database to an earlier try was lost, the outcome is there already. */
    private boolean isNoted(LedgerEntry granted, Settlement settlement) {
        return current(granted).filter(settlement::isNotedIn).isPresent();
    }

    private Optional<LedgerEntry> current(LedgerEntry granted) {
        return table.find(granted.key())
                .map(LedgerRow::entry)
                .filter(entry -> entry.reservation().equals(granted.reservation()));
    }

    @Override
    public boolean resolve(LedgerEntry seen, Settlement settlement) {
        if (settlement.outcome() == Outcome.UNKNOWN) {
            throw new IllegalArgumentException(
                    "The settlement is UNKNOWN; resolve to the result of a lookup: ACCEPTED or NOT_SENT");
        }
        Instant now = timing.instant();
        return table.resolve(seen, settlement, now.toEpochMilli(), expiry(settlement, now));
    }

    private @Nullable Long expiry(Settlement settlement, Instant now) {
        return settlement.outcome() == Outcome.UNKNOWN
                ? null
                : now.plus(retention).plus(clockSkew).toEpochMilli();
    }

    @Override
    public Optional<LedgerEntry> find(String key) {
        Instant now = timing.instant();
        return table.find(key).filter(row -> !row.isExpired(now)).map(LedgerRow::entry);
    }

    @Override
    public List<LedgerEntry> withContent(String contentHash) {
        Objects.requireNonNull(contentHash, "contentHash");
        return table.withContent(contentHash, timing.millis());
    }

    @Override
    public List<LedgerEntry> unresolved(Instant reservedBefore, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max is " + max + "; it must be at least 1");
        }
        return table.unresolved(Millis.of(reservedBefore), timing.millis(), max);
    }

    @Override
    public int purgeExpired() {
        return table.purge(timing.millis());
    }

    /** Returns the retention. */
    @Override
    public String toString() {
        return "JdbcSendLedger[retention=" + retention + "]";
    }

    /** Builds a {@link JdbcSendLedger}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private static final DurationRange RETENTIONS =
                new DurationRange(Duration.ofMillis(1), Duration.ofDays(36_500));
        private static final DurationRange SKEWS = new DurationRange(Duration.ZERO, Duration.ofDays(1));

        private final DatabaseSettings settings;
        private Duration retention = Duration.ofDays(7);
        private Duration clockSkew = Duration.ofMinutes(5);

        private Builder(DataSource source) {
            this.settings = new DatabaseSettings(source);
        }

        /**
         * Sets the beginning of the table's name.
         *
         * @param tablePrefix 1 to 32 letters, digits and underscores, of which the first is not a digit; {@code polysms_} if not set
         */
        public Builder tablePrefix(String tablePrefix) {
            settings.tablePrefix(tablePrefix);
            return this;
        }

        /**
         * Sets how long the outcomes <i>accepted</i> and <i>not sent</i> are remembered after they were noted. A message that is
         * handed over again later is sent. Existing rows keep the time that they were noted with.
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
         * @param clockSkew up to one day, and more than the clocks of two processes ever differ; five minutes if not set
         */
        public Builder clockSkew(Duration clockSkew) {
            this.clockSkew = SKEWS.require("clockSkew", clockSkew);
            return this;
        }

        /**
         * Sets the longest time of one statement, and of all tries of a statement that the database rolls back.
         *
         * @param timeout in whole seconds, from one second to one day; ten seconds if not set
         */
        public Builder timeout(Duration timeout) {
            settings.timeout(timeout);
            return this;
        }

        /** Sets the clock and the pauses; the system's if not set. */
        public Builder timing(Timing timing) {
            settings.timing(timing);
            return this;
        }

        /** Builds the ledger. No connection is opened yet. */
        public JdbcSendLedger build() {
            return new JdbcSendLedger(this);
        }
    }
}
