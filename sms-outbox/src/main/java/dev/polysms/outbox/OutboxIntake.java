package dev.polysms.outbox;

import com.github.kagkarlsson.scheduler.task.SchedulableInstance;
import dev.polysms.spi.Timing;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes new messages and their first steps.
 *
 * @param accounts the names of the accounts
 */
record OutboxIntake(OutboxTable table, MessageBody body, TaskQueue queue, Set<String> accounts, Timing timing) {

    /** Returns how many messages are new. */
    int insert(Connection connection, Collection<OutgoingMessage> messages) throws SQLException {
        Instant now = timing.instant();
        Map<String, OutboxRow> rows = new LinkedHashMap<>();
        Map<String, SchedulableInstance<?>> steps = new LinkedHashMap<>();
        for (OutgoingMessage one : messages) {
            OutboxRow row = row(one, now);
            if (rows.putIfAbsent(row.keyHash(), row) == null) {
                steps.put(row.keyHash(), firstStep(row, one.options(), now));
            }
        }
        if (rows.isEmpty()) {
            return 0;
        }
        steps.keySet().retainAll(table.insert(connection, List.copyOf(rows.values())));
        if (!steps.isEmpty()) {
            queue.schedule(connection, List.copyOf(steps.values()));
        }
        return steps.size();
    }

    private OutboxRow row(OutgoingMessage one, Instant now) {
        EnqueueOptions options = one.options();
        if (!accounts.contains(options.account())) {
            throw new IllegalArgumentException("The outbox has no account " + options.account() + "; it has "
                    + accounts.stream().sorted().toList());
        }
        String reference = one.message()
                .reference()
                .orElseThrow(() ->
                        new IllegalArgumentException("A message of the outbox needs a reference of yours, its key:"
                                + " call withReference(…) with an id that is the same however often it is enqueued"));
        return OutboxRow.waiting(
                KeyHash.of(reference),
                options.account(),
                body.write(one.message()),
                now,
                options.expiresAt().orElse(null),
                options.zone().orElse(null));
    }

    private SchedulableInstance<?> firstStep(OutboxRow row, EnqueueOptions options, Instant now) {
        Instant first = options.notBefore().filter(now::isBefore).orElse(now);
        return queue.step(row.account(), row.keyHash(), options.priority(), first);
    }
}
