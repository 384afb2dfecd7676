package dev.polysms.jdbc;

import dev.polysms.ledger.SendLedgerException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs single statements, each as a transaction of its own on a connection of its own. So the isolation level changes nothing,
 * and a connection may commit by itself or not.
 */
final class Database {
    /** SQLSTATE classes, ISO/IEC 9075-2. */
    private static final String INTEGRITY_VIOLATED = "23";

    private static final String ROLLED_BACK = "40"; // a deadlock, or a conflict of serializable transactions
    private static final int MOST_TRIES = 5;

    private final DataSource source;
    private final int timeoutSeconds;

    Database(DataSource source, int timeoutSeconds) {
        this.source = source;
        this.timeoutSeconds = timeoutSeconds;
    }

    /** Makes a value of a row. */
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private interface Work<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** Changes rows, and tells how many; or nothing, if the change would have made a unique value appear twice. */
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

    /** What the database has rolled back has done nothing, and may be tried again. */
    private <T> T inTransaction(String sql, Work<T> work) throws SQLException {
        for (int tries = 1; ; tries++) {
            try (Connection connection = source.getConnection()) {
                return committed(connection, sql, work);
            } catch (SQLException e) {
                if (!isOf(ROLLED_BACK, e) || tries == MOST_TRIES) {
                    throw e;
                }
            }
        }
    }

    private <T> T committed(Connection connection, String sql, Work<T> work) throws SQLException {
        boolean mustCommit = !connection.getAutoCommit();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setQueryTimeout(timeoutSeconds);
            T result = work.run(statement);
            if (mustCommit) {
                connection.commit();
            }
            return result;
        } catch (SQLException | RuntimeException e) {
            if (mustCommit) {
                rollBack(connection, e);
            }
            throw e;
        }
    }

    private static void rollBack(Connection connection, Exception failure) {
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

    /** Without the words of the driver: they may quote a row or the URL with its password. */
    private static SendLedgerException failure(SQLException failure) {
        SQLException bare =
                new SQLException(failure.getClass().getName(), failure.getSQLState(), failure.getErrorCode());
        bare.setStackTrace(failure.getStackTrace());
        return new SendLedgerException(
                "the database failed (SQLSTATE " + failure.getSQLState() + ", code " + failure.getErrorCode()
                        + "); is it there, and has it the table of V1__send_ledger.sql?",
                bare);
    }
}
