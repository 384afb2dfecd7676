package dev.polysms.jdbc;

import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Reservation;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.SendLedgerException;
import dev.polysms.ledger.Settlement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in one table of a database, which any number of processes share. PostgreSQL, MySQL, MariaDB and H2 have what it
 * needs: a primary key, a unique index that takes many nulls, and updates that tell how many rows they hit.
 *
 * <p>Make the table with {@code META-INF/polysms/V1__send_ledger.sql} of this jar, by your migration tool, or with the
 * statements that {@link #schema} returns. It holds references, vendors' ids, senders and hashes; no recipient and no text.
 * What {@link Fingerprint} says of hashes holds for it.
 *
 * <p><b>The data source gives connections of its own</b>, not the one of a transaction of yours: a reservation that is rolled
 * back later would be forgotten while its text goes out. Each statement is a transaction; whether the connections commit by
 * themselves, and at which isolation level, does not matter. Each gets back to its source.
 *
 * <p>Times are by the clocks of the processes, which may differ by the {@linkplain Builder#clockSkew margin}. A statement has
 * a {@linkplain Builder#timeout time limit}; for a network that goes dead, set the driver's own too.
 *
 * <p>Thread-safe. Its failures are {@link SendLedgerException}s, which name the SQLSTATE and never quote a row.
 *
 * <pre>{@code
 * SendLedger ledger = JdbcSendLedger.over(dataSource);
 * SmsSender sender = IdempotentSender.over(client, ledger);
 * }</pre>
 */
public final class JdbcSendLedger implements SendLedger {
    private static final String MIGRATION = "/META-INF/polysms/V1__send_ledger.sql";
    private static final int MOST_RACES = 10;

    private final LedgerTable table;
    private final Duration retention;
    private final Duration clockSkew;
    private final InstantSource clock;

    private JdbcSendLedger(Builder builder) {
        this.table = new LedgerTable(new Database(builder.source, (int) builder.timeout.toSeconds()));
        this.retention = builder.retention;
        this.clockSkew = builder.clockSkew;
        this.clock = builder.clock;
    }

    /**
     * Returns a ledger with the defaults.
     *
     * @param source gives connections to a database that has the table
     * @return the ledger; no connection is opened yet
     */
    public static JdbcSendLedger over(DataSource source) {
        return builder(source).build();
    }

    /**
     * Returns a builder.
     *
     * @param source gives connections to a database that has the table
     * @return a builder
     */
    public static Builder builder(DataSource source) {
        return new Builder(source);
    }

    /**
     * Returns the statements that make the table and its indexes, as the migration file has them.
     *
     * @return SQL without closing semicolons, to be run in this order
     */
    public static List<String> schema() {
        try (InputStream file =
                Objects.requireNonNull(JdbcSendLedger.class.getResourceAsStream(MIGRATION), MIGRATION)) {
            String sql = new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("--.*", "").stripTrailing())
                    .filter(line -> !line.isEmpty())
                    .collect(Collectors.joining("\n"));
            return List.copyOf(Arrays.asList(sql.split(";\\s*")));
        } catch (IOException e) {
            throw new UncheckedIOException("the jar of sms-jdbc cannot be read", e);
        }
    }

    @Override
    public Reservation reserve(String key, Fingerprint fingerprint, Duration lease) {
        for (int race = 0; race < MOST_RACES; race++) {
            Instant now = clock.instant();
            LedgerEntry wanted = LedgerEntry.builder(key, fingerprint)
                    .reservation(UUID.randomUUID().toString())
                    .reservedAt(now)
                    .leaseUntil(now.plus(lease).plus(clockSkew))
                    .build();
            LedgerRow row = table.find(key).orElse(null);
            if (row != null && !row.isFree(now)) {
                boolean same = row.entry().fingerprint().equals(fingerprint);
                return same ? new Reservation.Held(row.entry()) : new Reservation.Conflict(row.entry());
            }
            if (row == null ? table.insert(wanted) : table.reserveAgain(wanted, row.entry())) {
                return new Reservation.Granted(wanted);
            }
        }
        throw new SendLedgerException("other processes reserve and free the same key all the time; try again later");
    }

    @Override
    public boolean settle(Reservation.Granted granted, Settlement settlement) {
        Instant now = clock.instant();
        return table.settle(granted.entry(), settlement, now.toEpochMilli(), expiry(settlement, now));
    }

    @Override
    public boolean resolve(LedgerEntry seen, Settlement settlement) {
        if (settlement.state() == LedgerEntry.State.UNKNOWN) {
            throw new IllegalArgumentException("Resolve with what was found out: accepted or not sent");
        }
        Instant now = clock.instant();
        return table.resolve(seen, settlement, now.toEpochMilli(), expiry(settlement, now));
    }

    private @Nullable Long expiry(Settlement settlement, Instant now) {
        return settlement.state() == LedgerEntry.State.UNKNOWN
                ? null
                : now.plus(retention).plus(clockSkew).toEpochMilli();
    }

    @Override
    public Optional<LedgerEntry> find(String key) {
        Instant now = clock.instant();
        return table.find(key).filter(row -> !row.isExpired(now)).map(LedgerRow::entry);
    }

    @Override
    public List<LedgerEntry> withContent(String contentHash) {
        Objects.requireNonNull(contentHash, "contentHash");
        return table.withContent(contentHash, clock.millis());
    }

    @Override
    public List<LedgerEntry> unresolved(Instant reservedBefore, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("max must be at least 1");
        }
        return table.unresolved(inMillis(reservedBefore), clock.millis(), max);
    }

    /** Instants reach further than a table's milliseconds. */
    private static long inMillis(Instant time) {
        try {
            return time.toEpochMilli();
        } catch (ArithmeticException e) {
            return time.isAfter(Instant.EPOCH) ? Long.MAX_VALUE : Long.MIN_VALUE;
        }
    }

    @Override
    public int purgeExpired() {
        return table.purge(clock.millis());
    }

    /** Returns how long the ledger remembers. */
    @Override
    public String toString() {
        return "JdbcSendLedger[retention=" + retention + "]";
    }

    /** Builds a {@link JdbcSendLedger}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private final DataSource source;
        private Duration retention = Duration.ofDays(7);
        private Duration clockSkew = Duration.ofMinutes(5);
        private Duration timeout = Duration.ofSeconds(10);
        private InstantSource clock = InstantSource.system();

        private Builder(DataSource source) {
            this.source = Objects.requireNonNull(source, "source");
        }

        /**
         * Sets how long an accepted or rejected message is remembered from its settlement on. A repetition that comes later
         * is sent. Rows that are there keep the time that they were noted with.
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
         * @param timingSkew zero or more, and more than the clocks of two processes ever differ; five minutes if not set
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
         * Sets how long one statement may take.
         *
         * @param timeout whole seconds, from one second to one day; ten seconds if not set
         * @return this builder
         */
        public Builder timeout(Duration timeout) {
            if (timeout.toSeconds() < 1 || timeout.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("timeout must be from one second to one day");
            }
            this.timeout = timeout;
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
         * @return the ledger; no connection is opened yet
         */
        public JdbcSendLedger build() {
            return new JdbcSendLedger(this);
        }
    }
}
