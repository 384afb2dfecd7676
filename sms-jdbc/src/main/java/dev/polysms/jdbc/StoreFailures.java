package dev.polysms.jdbc;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * How a store reports that its database failed.
 *
 * @param afterRollback what a rollback of the caller's transaction would do to this store's data
 * @param factory makes the store's own exception
 */
record StoreFailures(String afterRollback, Factory factory) {
    /** Makes an exception. */
    interface Factory {
        RuntimeException of(String message, @Nullable Throwable cause);
    }

    /** Leaves out the driver's message: it may quote a row, or the URL with its password. */
    RuntimeException of(SQLException failure) {
        SQLException bare =
                new SQLException(failure.getClass().getName(), failure.getSQLState(), failure.getErrorCode());
        bare.setStackTrace(failure.getStackTrace());
        return factory.of(
                "the database failed (SQLSTATE " + failure.getSQLState() + ", code " + failure.getErrorCode()
                        + "); check that it can be reached and that its tables are those of " + JdbcSchema.FILE,
                bare);
    }

    RuntimeException callersTransaction() {
        return factory.of(
                "the data source gives the connection of a transaction that the caller has begun; a rollback would "
                        + afterRollback
                        + ". Give the store a data source that opens connections of its own: the connection pool itself, not a"
                        + " transaction-aware proxy of it",
                null);
    }

    /** Other processes were faster again and again. */
    RuntimeException races() {
        return factory.of("other processes keep changing the same row; try again later", null);
    }
}
