package dev.polysms.jdbc;

import dev.polysms.Address;
import dev.polysms.optout.Consent;
import dev.polysms.optout.OptOutStore;
import dev.polysms.optout.OptOutStoreException;
import dev.polysms.optout.SenderRecipientPair;
import dev.polysms.spi.Timing;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opt-outs and opt-ins in one table of a database, which any number of processes share. It keeps one row for each pair of a sender
 * and a recipient, and never deletes one. The table contains the recipients' phone numbers.
 *
 * <p>{@link JdbcSchema} has the statements that create the table. <b>The data source must open connections of its own</b>, as for
 * {@link JdbcSendLedger}: a rollback of the caller's transaction would forget an opt-out. Several accounts can share the table if
 * each store is given its {@linkplain Builder#account account}.
 *
 * <p>Times are kept in milliseconds. If an opt-out and an opt-in are of the same millisecond, the opt-out counts.
 *
 * <p>Thread-safe. Failures are {@link OptOutStoreException}s, which contain the SQLSTATE and never quote a row.
 *
 * @since 0.1.0
 */
public final class JdbcOptOutStore implements OptOutStore {
    private static final StoreFailures FAILURES = new StoreFailures("forget an opt-out", JdbcOptOutStore::failure);
    private static final int MOST_RACES = 100;

    private static final String SELECT = """
            SELECT pair_hash, wish, said_at, source FROM polysms_opt_out WHERE pair_hash IN (?, ?)
            """;
    private static final String INSERT = """
            INSERT INTO polysms_opt_out (pair_hash, account, sender, recipient, wish, said_at, source)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String REPLACE = """
            UPDATE polysms_opt_out SET wish = ?, said_at = ?, source = ?
            WHERE pair_hash = ? AND wish = ? AND said_at = ?
            """;

    private final Database database;
    private final String account;

    private JdbcOptOutStore(Builder builder) {
        this.database = builder.settings.database(FAILURES);
        this.account = builder.account;
    }

    /** Keeps no cause: {@link OptOutStoreException} passes its message on only if it has none. */
    private static OptOutStoreException failure(String message, @Nullable Throwable cause) {
        OptOutStoreException failure = new OptOutStoreException(message);
        if (cause != null) {
            failure.addSuppressed(cause);
        }
        return failure;
    }

    /**
     * Returns a store with the defaults. No connection is opened yet.
     *
     * @param source opens connections to a database that has the table
     */
    public static JdbcOptOutStore over(DataSource source) {
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
    public Optional<Consent> inForce(SenderRecipientPair pair) {
        Consent own = null;
        Consent ofAll = null;
        String ownHash = hash(pair);
        for (Row row : rows(pair, pair.widened())) {
            if (row.pairHash.equals(ownHash)) {
                own = row.consent(pair);
            } else {
                ofAll = row.consent(pair.widened());
            }
        }
        return own == null || (ofAll != null && ofAll.supersedes(own)) ? Optional.ofNullable(ofAll) : Optional.of(own);
    }

    @Override
    public boolean record(Consent consent) {
        Consent wanted = inMillis(consent);
        for (int race = 0; race < MOST_RACES; race++) {
            Consent before = rows(wanted.pair(), wanted.pair()).stream()
                    .findFirst()
                    .map(row -> row.consent(wanted.pair()))
                    .orElse(null);
            if (before != null && !wanted.supersedes(before)) {
                return false;
            }
            if (before == null ? insert(wanted) : replace(before, wanted)) {
                return before == null || before.wish() != wanted.wish();
            }
        }
        throw FAILURES.races();
    }

    private static Consent inMillis(Consent consent) {
        Instant at = Instant.ofEpochMilli(Millis.of(consent.at()));
        return new Consent(consent.pair(), consent.wish(), at, consent.source());
    }

    private List<Row> rows(SenderRecipientPair one, SenderRecipientPair other) {
        return database.query(0, Row::of, SELECT, hash(one), hash(other));
    }

    /** Inserts the first consent of a pair; false if another process was faster. */
    private boolean insert(Consent consent) {
        SenderRecipientPair pair = consent.pair();
        OptionalInt rows = database.update(
                INSERT,
                hash(pair),
                account,
                pair.sender().map(Address::value).map(AsciiText::encode).orElse(null),
                pair.recipient().e164(),
                consent.wish().name(),
                consent.at().toEpochMilli(),
                consent.source().name());
        return rows.isPresent();
    }

    /** Replaces a consent; false if another process was faster. */
    private boolean replace(Consent before, Consent after) {
        OptionalInt rows = database.update(
                REPLACE,
                after.wish().name(),
                after.at().toEpochMilli(),
                after.source().name(),
                hash(after.pair()),
                before.wish().name(),
                before.at().toEpochMilli());
        return rows.isPresent() && rows.getAsInt() == 1;
    }

    /** No part has a blank, so two different pairs never give the same text. */
    private String hash(SenderRecipientPair pair) {
        String sender = OptionalText.encode(pair.sender().map(Address::value));
        return Sha256.hex(account + " " + sender + " " + pair.recipient().e164());
    }

    private record Row(String pairHash, Consent.Wish wish, Instant at, Consent.Source source) {
        static Row of(ResultSet row) throws SQLException {
            return new Row(
                    row.getString("pair_hash"),
                    Consent.Wish.valueOf(row.getString("wish")),
                    Instant.ofEpochMilli(row.getLong("said_at")),
                    Consent.Source.valueOf(row.getString("source")));
        }

        Consent consent(SenderRecipientPair pair) {
            return new Consent(pair, wish, at, source);
        }
    }

    /** Returns the account. */
    @Override
    public String toString() {
        return "JdbcOptOutStore[" + (account.isEmpty() ? "one account" : account) + "]";
    }

    /** Builds a {@link JdbcOptOutStore}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private static final int LONGEST_ACCOUNT = 64;

        private final DatabaseSettings settings;
        private String account = "";

        private Builder(DataSource source) {
            this.settings = new DatabaseSettings(source);
        }

        /**
         * Sets the account whose recipients these are. Stores of different accounts do not see each other's rows. An application
         * with one account needs no name.
         *
         * @param account your own name for it, 1 to 64 printable ASCII characters without blanks
         */
        public Builder account(String account) {
            Objects.requireNonNull(account, "account");
            if (account.isEmpty()
                    || account.length() > LONGEST_ACCOUNT
                    || !account.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                throw new IllegalArgumentException("account has " + account.length() + " characters; it must have 1 to "
                        + LONGEST_ACCOUNT + " printable ASCII characters without blanks");
            }
            this.account = account;
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
         * Sets the longest time of one statement, and of all tries of a statement that the database rolls back. It uses up the
         * deadline of a send.
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
        public JdbcOptOutStore build() {
            return new JdbcOptOutStore(this);
        }
    }
}
