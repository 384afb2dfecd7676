package dev.polysms.outbox;

import java.sql.Connection;
import java.sql.SQLException;

/** Learns how each message of an outbox ended. */
@FunctionalInterface
public interface OutboxListener {
    /**
     * Takes in an outcome. The call is part of the transaction that settles the message: what you write by the connection is
     * committed together with it, once. Do not commit, roll back or close the connection. If you throw, the transaction is
     * rolled back and the outcome comes again later; an accepted message is not sent again.
     *
     * @param outcome how the message ended
     * @throws SQLException if the database fails
     */
    void settled(OutboxOutcome outcome, Connection connection) throws SQLException;
}
