package dev.polysms.jdbc;

import dev.polysms.Deadline;
import dev.polysms.spi.Timing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Runs single statements, each as a transaction of its own on a connection of its own. So neither the isolation level nor the
 * auto-commit setting of the connections matters. Statements that belong together are conditional, and have an effect only if each
 * of them changed a row. Statements are written with the default prefix of the tables.
 */
final class Database {
    /** SQLSTATE classes, ISO/IEC 9075-2. */
    private static final String INTEGRITY_VIOLATED = "23";

    private static final String ROLLED_BACK = "40"; // a deadlock, or a conflict of serializable transactions
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final OwnConnections connections;
    private final TablePrefix prefix;
    private final Duration timeout;
    private final StatementLimit limit;
    private final Timing timing;
    private final StoreFailures failures;

    /**
     * @param timeout bounds a statement, and all tries of one that the database rolls back
     * @param timing the clock and the pauses between tries
     */
    Database(OwnConnections connections, TablePrefix prefix, Duration timeout, Timing timing, StoreFailures failures) {
        this.connections = connections;
        this.prefix = prefix;
        this.timeout = timeout;
        this.limit = new StatementLimit(timeout);
        this.timing = timing;
        this.failures = failures;
    }

    /** Makes a value of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** A statement and its values. */
    record Change(String sql, List<@Nullable Object> values) {
        static Change of(String sql, @Nullable Object... values) {
            return new Change(sql, Arrays.asList(values));
        }
    }

    /** Changes rows and returns how many; empty if the change would have made a unique value appear twice. */
    OptionalInt update(String sql, @Nullable Object... values) {
        try {
            return OptionalInt.of(inTransaction(connection -> update(connection, Change.of(sql, values))));
        } catch (SQLException e) {
            if (isOf(INTEGRITY_VIOLATED, e)) {
                return OptionalInt.empty();
            }
            throw failures.of(e);
        }
    }

    /**
     * Makes all changes or none.
     *
     * @return false, and nothing has changed, if one of them would not have changed exactly one row, or would have made a unique
     *     value appear twice
     */
    boolean changeAll(List<Change> changes) {
        try {
            return inTransaction(together(connection -> {
                for (Change change : changes) {
                    if (update(connection, change) != 1) {
                        throw new NotChangedException();
                    }
                }
                return true;
            }));
        } catch (NotChangedException e) {
            return false;
        } catch (SQLException e) {
            if (isOf(INTEGRITY_VIOLATED, e)) {
                return false;
            }
            throw failures.of(e);
        }
    }

    /** Ends a transaction without an effect. */
    private static final class NotChangedException extends SQLException {
        private static final long serialVersionUID = 1L;
    }

    private int update(Connection connection, Change change) throws SQLException {
        try (PreparedStatement statement = prepare(connection, change)) {
            return limit.run(statement, PreparedStatement::executeUpdate);
        }
    }

    /** Returns the first rows that a query finds, or all if the maximum is 0. */
    <T> List<T> query(int max, RowReader<T> reader, String sql, @Nullable Object... values) {
        try {
            return inTransaction(connection -> {
                try (PreparedStatement statement = prepare(connection, Change.of(sql, values))) {
                    statement.setMaxRows(max);
                    return limit.run(statement, running -> read(running, reader));
                }
            });
        } catch (SQLException e) {
            throw failures.of(e);
        }
    }

    private static <T> List<T> read(PreparedStatement statement, RowReader<T> reader) throws SQLException {
        try (ResultSet rows = statement.executeQuery()) {
            List<T> read = new ArrayList<>();
            while (rows.next()) {
                read.add(reader.read(rows));
            }
            return read;
        }
    }

    private PreparedStatement prepare(Connection connection, Change change) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(prefix.in(change.sql()));
        try {
            bind(statement, change.values());
            return statement;
        } catch (SQLException | RuntimeException | Error e) {
            statement.close();
            throw e;
        }
    }

    private static void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            statement.setObject(i + 1, values.get(i));
        }
    }

    /**
     * Repeats what the database has rolled back, since that had no effect. Statements that conflict would conflict again if they
     * were repeated at the same time, so each waits for a random part of a pause that grows.
     */
    private <T> T inTransaction(Work<T> work) throws SQLException {
        Deadline end = Deadline.after(timeout, timing);
        Duration longest = Duration.ofMillis(10);
        while (true) {
            try (Connection connection = connections.open()) {
                return committed(connection, work);
            } catch (SQLException e) {
                if (!isOf(ROLLED_BACK, e) || end.isOver() || !paused(longest)) {
                    throw e;
                }
            }
            longest = longest.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? longest.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Waits, or returns false if the thread was interrupted. */
    private boolean paused(Duration longest) {
        try {
            timing.pause(Duration.ofNanos((long) (longest.toNanos() * timing.jitter())))
                    .get();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new AssertionError("a pause has no failure", e);
        }
    }

    /** Lets statements take effect together, also on a connection that commits each of them. */
    private static <T> Work<T> together(Work<T> work) {
        return connection -> {
            if (!connection.getAutoCommit()) {
                return work.run(connection);
            }
            connection.setAutoCommit(false);
            try {
                return committed(connection, work);
            } finally {
                connection.setAutoCommit(true);
            }
        };
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        boolean mustCommit = !connection.getAutoCommit();
        try {
            T result = work.run(connection);
            if (mustCommit) {
                connection.commit();
            }
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            if (mustCommit) {
                rollBack(connection, e);
            }
            throw e;
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private static boolean isOf(String stateClass, SQLException failure) {
        String state = failure.getSQLState();
        return state != null && state.startsWith(stateClass);
    }
}
