package dev.polysms.outbox;

import dev.polysms.Outcome;
import dev.polysms.SmsMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox's rows, each change in a transaction of its own. */
final class OutboxStore {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxStore.class);

    private final Transactions transactions;
    private final OutboxTable table;
    private final MessageBody body;
    private final OutboxListener listener;
    private final Duration retention;

    OutboxStore(
            Transactions transactions,
            OutboxTable table,
            MessageBody body,
            OutboxListener listener,
            Duration retention) {
        this.transactions = transactions;
        this.table = table;
        this.body = body;
        this.listener = listener;
        this.retention = retention;
    }

    Optional<OutboxRow> find(String keyHash) {
        return transactions.statement(
                "the outbox could not read a message", connection -> table.find(connection, keyHash));
    }

    SmsMessage message(OutboxRow row) {
        return body.read(row.body());
    }

    /** Moves a message to another state, and returns its row there; empty if the row was changed since it was read. */
    Optional<OutboxRow> move(OutboxRow row, OutboxState state, @Nullable String why, Instant now) {
        OutboxRow moved = row.moved(state, why, now);
        return transactions.statement(
                        "the outbox could not change the state of a message",
                        connection -> table.move(connection, moved))
                ? Optional.of(moved)
                : Optional.empty();
    }

    /** Puts a message on the attention list, whatever changed meanwhile, unless it is settled. */
    void giveUp(String keyHash, String why, Instant now) {
        transactions.run("the outbox could not put a message on the attention list", connection -> {
            Optional<OutboxRow> row = table.find(connection, keyHash);
            return row.isEmpty()
                    || row.get().state() == OutboxState.SETTLED
                    || table.move(connection, row.get().moved(OutboxState.ATTENTION, why, now));
        });
    }

    /**
     * Settles a message and calls the listener, both or neither. An accepted message is settled in any case. A message that was not sent
     * is settled only if its row was not changed since it was read, because another worker may be sending it now.
     *
     * @return false if it is settled already, or was changed
     */
    boolean settle(OutboxRow row, OutboxOutcome outcome) {
        Instant purgeAt = retention.isZero() ? null : outcome.at().plus(retention);
        return transactions.run("the outbox could not settle a message", connection -> {
            boolean settled = outcome.outcome() == Outcome.ACCEPTED
                    ? table.settle(connection, row.keyHash(), purgeAt, outcome.at())
                    : table.settleUnchanged(connection, row, purgeAt, outcome.at());
            if (settled) {
                listener.settled(outcome, connection);
            }
            return settled;
        });
    }

    List<AttentionItem> attention(int max) {
        return transactions
                .statement("the outbox could not list messages", connection -> table.inAttention(connection, max))
                .stream()
                .map(row -> new AttentionItem(
                        reference(row), row.account(), row.why() == null ? "" : row.why(), row.changedAt()))
                .toList();
    }

    /** One message that cannot be read does not hide the others. */
    private String reference(OutboxRow row) {
        try {
            return message(row).reference().orElse("");
        } catch (RuntimeException e) {
            LOG.warn(
                    "A message on the attention list cannot be read: {}",
                    e.getClass().getName());
            return "";
        }
    }

    OutboxStatus status() {
        return transactions.statement("the outbox could not count its messages", table::status);
    }

    int purge(Instant now) {
        return transactions.statement(
                "the outbox could not delete settled messages", connection -> table.purge(connection, now));
    }
}
