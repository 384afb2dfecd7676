package dev.polysms.outbox;

import java.sql.SQLException;

/** The outbox could not read or write its tables. Its message names the SQLSTATE and never quotes a row. */
public final class OutboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private OutboxException(String message, SQLException cause) {
        super(message, cause);
    }

    /** A driver's own words may quote a row or a password, so they are left out. */
    static OutboxException of(String what, SQLException failure) {
        SQLException bare =
                new SQLException(failure.getClass().getName(), failure.getSQLState(), failure.getErrorCode());
        bare.setStackTrace(failure.getStackTrace());
        return new OutboxException(
                what + " (SQLSTATE " + failure.getSQLState() + ", code " + failure.getErrorCode()
                        + "); check that the tables of OutboxSchema exist and that the user may change them",
                bare);
    }
}
