package dev.polysms.outbox;

import dev.polysms.SmsMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The outbox's rows, each change in a transaction of its own. */
final class OutboxStore {
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
        return transactions.run("the outbox could not read a message", connection -> table.find(connection, keyHash));
    }

    SmsMessage message(OutboxRow row) {
        return body.read(row.body());
    }

    void move(OutboxRow row, OutboxState state, @Nullable String why, Instant now) {
        transactions.run(
                "the outbox could not change the state of a message",
                connection -> table.move(connection, row, state, why, now));
    }

    /** Settles a message and calls the listener, both or neither. */
    void settle(OutboxRow row, OutboxOutcome outcome) {
        Instant purgeAt = retention.isZero() ? null : outcome.at().plus(retention);
        transactions.run("the outbox could not settle a message", connection -> {
            boolean settled = table.settle(connection, row, purgeAt, outcome.at());
            if (settled) {
                listener.settled(outcome, connection);
            }
            return settled;
        });
    }

    List<AttentionItem> attention(int max) {
        return transactions
                .run("the outbox could not list messages", connection -> table.inAttention(connection, max))
                .stream()
                .map(row -> new AttentionItem(
                        message(row).reference().orElseThrow(),
                        row.account(),
                        row.why() == null ? "" : row.why(),
                        row.changedAt()))
                .toList();
    }

    OutboxStatus status() {
        return transactions.run("the outbox could not count its messages", table::status);
    }

    int purge(Instant now) {
        return transactions.run(
                "the outbox could not delete settled messages", connection -> table.purge(connection, now));
    }

    OutboxRow withAttempt(OutboxRow row) {
        return counted(row, row.attempts() + 1, row.lookups());
    }

    OutboxRow withLookup(OutboxRow row) {
        return counted(row, row.attempts(), row.lookups() + 1);
    }

    private static OutboxRow counted(OutboxRow row, int attempts, int lookups) {
        return new OutboxRow(
                row.keyHash(),
                row.account(),
                row.state(),
                row.body(),
                attempts,
                lookups,
                row.why(),
                row.createdAt(),
                row.changedAt(),
                row.expiresAt(),
                row.zone());
    }
}
