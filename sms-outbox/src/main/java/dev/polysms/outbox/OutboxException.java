package dev.polysms.outbox;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The outbox could not read or write its tables. Its message names the SQLSTATE and never quotes a row.
 *
 * @since 0.1.0
 */
public final class OutboxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** SQLSTATE classes, ISO/IEC 9075-2. */
    private static final String INTEGRITY_VIOLATED = "23";

    private static final String ROLLED_BACK = "40";

    private OutboxException(String message, SQLException cause) {
        super(message, cause);
    }

    /** A driver's own words may quote a row or a password, so they are left out. */
    static OutboxException of(String what, SQLException failure) {
        SQLException bare =
                new SQLException(failure.getClass().getName(), failure.getSQLState(), failure.getErrorCode());
        bare.setStackTrace(failure.getStackTrace());
        return new OutboxException(
                what + " (SQLSTATE " + failure.getSQLState() + ", code " + failure.getErrorCode() + "); "
                        + fix(failure.getSQLState()),
                bare);
    }

    private static String fix(@Nullable String state) {
        return state != null && (state.startsWith(INTEGRITY_VIOLATED) || state.startsWith(ROLLED_BACK))
                ? "another transaction changed the same message at the same time: roll back and repeat the call"
                : "check that the tables of OutboxSchema exist and that the user may change them";
    }
}
