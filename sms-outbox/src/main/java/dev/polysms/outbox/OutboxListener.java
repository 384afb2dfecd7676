package dev.polysms.outbox;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Receives the outcome of each message of an outbox.
 *
 * @since 0.1.0
 */
@FunctionalInterface
public interface OutboxListener {
    /**
     * Handles an outcome, in the transaction that settles the message: what you write by the connection is committed together with
     * the settlement, once. Do not commit, roll back or close the connection.
     *
     * <p>If you throw an exception, the transaction is rolled back and the outcome comes again later, with growing pauses. After ten
     * times the message goes to the {@linkplain SmsOutbox#attention attention list}. An accepted message is not sent again.
     *
     * @param outcome how the message ended
     * @throws SQLException if the database fails
     */
    void settled(OutboxOutcome outcome, Connection connection) throws SQLException;
}
