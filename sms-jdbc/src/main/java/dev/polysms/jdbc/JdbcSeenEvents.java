package dev.polysms.jdbc;

import dev.polysms.ProviderId;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.Timing;
import dev.polysms.webhook.SeenEvents;
import dev.polysms.webhook.SeenEventsException;
import dev.polysms.webhook.SmsEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Consumer;
import javax.sql.DataSource;

/**
 * Remembers the events that were handled in one table of a database, which any number of processes share. {@link JdbcSchema} has the
 * statements that create the table. It contains hashes and times only.
 *
 * <p>A process claims an event before it handles it. If it dies meanwhile, another process can claim the event
 * {@linkplain Builder#claimTime some time} later. {@link #purgeExpired} deletes events that were handled long ago.
 *
 * <p><b>The data source must open connections of its own</b>, as for {@link JdbcSendLedger}. The handler is called outside of any
 * transaction of this store.
 *
 * <p>Thread-safe. Failures of the database are {@link SeenEventsException}s, which contain the SQLSTATE and never quote a row.
 *
 * @since 0.1.0
 */
public final class JdbcSeenEvents implements SeenEvents {
    private static final StoreFailures FAILURES =
            new StoreFailures("forget an event that was handled", SeenEventsException::new);
    private static final int MOST_RACES = 100;

    private static final String INSERT = """
            INSERT INTO polysms_seen_event (claim, claimed_until, expires_at, event_hash) VALUES (?, ?, ?, ?)
            """;
    private static final String CLAIM_AGAIN = """
            UPDATE polysms_seen_event SET claim = ?, claimed_until = ?, expires_at = ?
            WHERE event_hash = ? AND (claimed_until < ? OR (claimed_until IS NULL AND expires_at < ?))
            """;
    private static final String CLAIMED_UNTIL = "SELECT claimed_until FROM polysms_seen_event WHERE event_hash = ?";
    private static final String DONE = """
            UPDATE polysms_seen_event SET claimed_until = NULL, expires_at = ? WHERE event_hash = ? AND claim = ?
            """;
    private static final String RELEASE = """
            DELETE FROM polysms_seen_event WHERE event_hash = ? AND claim = ? AND claimed_until IS NOT NULL
            """;
    private static final String PURGE = "DELETE FROM polysms_seen_event WHERE expires_at < ?";

    private final Database database;
    private final Duration claimTime;
    private final Duration retention;
    private final Map<ProviderId, Duration> retentions;
    private final Timing timing;

    private JdbcSeenEvents(Builder builder) {
        this.database = builder.settings.database(FAILURES);
        this.claimTime = builder.claimTime;
        this.retention = builder.retention;
        this.retentions = Map.copyOf(builder.retentions);
        this.timing = builder.settings.timing();
    }

    /**
     * Returns a store with the defaults. No connection is opened yet.
     *
     * @param source opens connections to a database that has the table
     */
    public static JdbcSeenEvents over(DataSource source) {
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

    @Override
    public Result handle(SmsEvent event, Consumer<? super SmsEvent> handler) {
        Objects.requireNonNull(handler, "handler");
        String hash = Sha256.hex(event.provider().value() + " " + event.dedupeKey());
        String claim = UUID.randomUUID().toString();
        Result result = claim(hash, claim);
        if (result == Result.HANDLED) {
            run(event, handler, hash, claim);
        }
        return result;
    }

    private void run(SmsEvent event, Consumer<? super SmsEvent> handler, String hash, String claim) {
        try {
            handler.accept(event);
        } catch (Throwable e) { // an Error too: the vendor's repetition is to be handled
            release(hash, claim, e);
            throw e;
        }
        database.update(DONE, timing.millis() + retention(event).toMillis(), hash, claim);
    }

    private Duration retention(SmsEvent event) {
        Duration own = retentions.get(event.provider());
        if (own != null) {
            return own;
        }
        return SeenEvents.isKeyedByContent(event) && retention.compareTo(LONGEST_WITHOUT_ID) > 0
                ? LONGEST_WITHOUT_ID
                : retention;
    }

    /** If that fails, the claim ends by its time. */
    private void release(String hash, String claim, Throwable failure) {
        try {
            database.update(RELEASE, hash, claim);
        } catch (RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    /** Returns {@code HANDLED} if this call is to handle the event. */
    private Result claim(String hash, String claim) {
        for (int race = 0; race < MOST_RACES; race++) {
            long now = timing.millis();
            long until = now + claimTime.toMillis();
            long expiresAt = until + retention.toMillis();
            if (database.update(INSERT, claim, until, expiresAt, hash).isPresent()
                    || isOne(database.update(CLAIM_AGAIN, claim, until, expiresAt, hash, now, now))) {
                return Result.HANDLED;
            }
            List<Result> known = database.query(1, JdbcSeenEvents::result, CLAIMED_UNTIL, hash);
            if (!known.isEmpty()) {
                return known.get(0);
            }
        }
        throw FAILURES.races();
    }

    private static boolean isOne(OptionalInt rows) {
        return rows.isPresent() && rows.getAsInt() == 1;
    }

    private static Result result(ResultSet row) throws SQLException {
        row.getLong("claimed_until");
        return row.wasNull() ? Result.REPEATED : Result.IN_PROGRESS;
    }

    /**
     * Deletes the events that were handled longer ago than their {@linkplain Builder#retention retention}.
     *
     * @return how many it deleted
     */
    public int purgeExpired() {
        return database.update(PURGE, timing.millis()).orElse(0);
    }

    /** Returns the retention. */
    @Override
    public String toString() {
        return "JdbcSeenEvents[retention=" + retention + "]";
    }

    /** Builds a {@link JdbcSeenEvents}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private static final DurationRange CLAIMS = new DurationRange(Duration.ofSeconds(1), Duration.ofDays(1));
        private static final DurationRange RETENTIONS =
                new DurationRange(Duration.ofMillis(1), Duration.ofDays(36_500));

        private final DatabaseSettings settings;
        private Duration claimTime = Duration.ofMinutes(5);
        private Duration retention = Duration.ofDays(7);
        private final Map<ProviderId, Duration> retentions = new HashMap<>();

        private Builder(DataSource source) {
            this.settings = new DatabaseSettings(source);
        }

        /**
         * Sets how long a handler may take at most. After that time the event of a process that died can be handled by another.
         *
         * @param claimTime from 1 s to 1 day, and more than the clocks of two processes ever differ; five minutes if not set
         */
        public Builder claimTime(Duration claimTime) {
            this.claimTime = CLAIMS.require("claimTime", claimTime);
            return this;
        }

        /**
         * Sets how long an event is remembered after it was handled. A repetition that comes later is handled again. A {@linkplain
         * SeenEvents#isKeyedByContent message without an id} is remembered for two minutes at most, unless a time is set for its vendor.
         *
         * @param retention from 1 ms to 36,500 days; seven days if not set
         */
        public Builder retention(Duration retention) {
            this.retention = RETENTIONS.require("retention", retention);
            return this;
        }

        /**
         * Sets how long the events of one vendor are remembered, also its messages without an id. For a vendor that sends no id, as
         * PrimeVOX, keep it short: a person who answers "yes" twice looks like a repeated push.
         *
         * @param retention from 1 ms to 36,500 days
         */
        public Builder retention(ProviderId provider, Duration retention) {
            retentions.put(Objects.requireNonNull(provider, "provider"), RETENTIONS.require("retention", retention));
            return this;
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

        /** Builds the store. No connection is opened yet. */
        public JdbcSeenEvents build() {
            return new JdbcSeenEvents(this);
        }
    }
}
