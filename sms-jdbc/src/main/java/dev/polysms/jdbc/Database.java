package dev.polysms.jdbc;

import dev.polysms.Deadline;
import dev.polysms.ledger.SendLedgerException;
import dev.polysms.spi.Timing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs single statements, each as a transaction of its own on a connection of its own. So neither the isolation level nor the
 * auto-commit setting of the connections matters.
 */
final class Database {
    /** SQLSTATE classes, ISO/IEC 9075-2. */
    private static final String INTEGRITY_VIOLATED = "23";

    private static final String ROLLED_BACK = "40"; // a deadlock, or a conflict of serializable transactions
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

    private final OwnConnections connections;
    private final Duration timeout;
    private final Timing timing;

    /**
     * @param timeout bounds a statement, and all tries of one that the database rolls back
     * @param timing the clock and the pauses between tries
     */
    Database(DataSource source, Duration timeout, Timing timing) {
        this.connections = new OwnConnections(source);
        this.timeout = timeout;
        this.timing = timing;
    }

    /** Makes a value of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** Changes rows and returns how many; empty if the change would have made a unique value appear twice. */
    OptionalInt update(String sql, @Nullable Object... values) {
        try {
            return OptionalInt.of(inTransaction(sql, statement -> {
                bind(statement, values);
                return statement.executeUpdate();
            }));
        } catch (SQLException e) {
            if (isOf(INTEGRITY_VIOLATED, e)) {
                return OptionalInt.empty();
            }
            throw failure(e);
        }
    }

    /** Returns the first rows that a query finds. */
    <T> List<T> query(int max, RowReader<T> reader, String sql, @Nullable Object... values) {
        try {
            return inTransaction(sql, statement -> {
                bind(statement, values);
                statement.setMaxRows(max);
                try (ResultSet rows = statement.executeQuery()) {
                    List<T> read = new ArrayList<>();
                    while (rows.next()) {
                        read.add(reader.read(rows));
                    }
                    return read;
                }
            });
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    /**
     * Repeats what the database has rolled back, since that had no effect. Statements that conflict would conflict again if they
     * were repeated at the same time, so each waits for a random part of a pause that grows.
     */
    private <T> T inTransaction(String sql, Work<T> work) throws SQLException {
        Deadline end = Deadline.after(timeout, timing);
        Duration longest = Duration.ofMillis(10);
        while (true) {
            try (Connection connection = connections.open()) {
                return committed(connection, sql, work);
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

    private <T> T committed(Connection connection, String sql, Work<T> work) throws SQLException {
        boolean mustCommit = !connection.getAutoCommit();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout((int) timeout.toSeconds());
            T result = work.run(statement);
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

    /** Leaves out the driver's message: it may quote a row, or the URL with its password. */
    private static SendLedgerException failure(SQLException failure) {
        SQLException bare =
                new SQLException(failure.getClass().getName(), failure.getSQLState(), failure.getErrorCode());
        bare.setStackTrace(failure.getStackTrace());
        return new SendLedgerException(
                "the database failed (SQLSTATE " + failure.getSQLState() + ", code " + failure.getErrorCode()
                        + "); check that it can be reached and that its table is the one of"
                        + " META-INF/polysms/V1__send_ledger.sql",
                bare);
    }
}
