package dev.polysms.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Runs work on connections of the outbox. */
final class Transactions {
    private final DataSource source;

    Transactions(DataSource source) {
        this.source = source;
    }

    /** What is done with a connection. */
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    /** Runs a single statement, which is a transaction of its own. */
    <T> T statement(String failure, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return connection.getAutoCommit() ? work.run(connection) : committed(connection, work);
        } catch (SQLException e) {
            throw OutboxException.of(failure, e);
        }
    }

    /** Commits what the work did, or rolls it back if it throws. */
    <T> T run(String failure, Work<T> work) {
        try (Connection connection = source.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            connection.setAutoCommit(false);
            try {
                return committed(connection, work);
            } finally {
                connection.setAutoCommit(autoCommit);
            }
        } catch (SQLException e) {
            throw OutboxException.of(failure, e);
        }
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        try {
            T result = work.run(connection);
            connection.commit();
            return result;
        } catch (SQLException | RuntimeException | Error e) {
            rollBack(connection, e);
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
}
