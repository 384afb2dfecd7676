package dev.polysms.outbox;

import dev.polysms.Outcome;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.outbox.OutboxOutcome.NotSentReason;
import dev.polysms.spi.Timing;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The messages that a person has to decide, and what the person decides. A decision goes to the ledger first, so that no worker
 * acts against it.
 *
 * @param accounts the names of the accounts
 */
record AttentionList(
        OutboxStore store,
        SendLedger ledger,
        Transactions transactions,
        OutboxTable table,
        TaskQueue queue,
        Set<String> accounts,
        Timing timing) {

    /** Settles a message. Returns false if it is not on the list, or if the ledger has another outcome. */
    boolean decide(String reference, Settlement settlement) {
        OutboxRow row = find(reference);
        return row != null && record(reference, settlement) && store.settle(row, outcome(row, reference, settlement));
    }

    private OutboxOutcome outcome(OutboxRow row, String reference, Settlement settlement) {
        Instant now = timing.instant();
        return settlement.outcome() == Outcome.ACCEPTED
                ? OutboxOutcome.accepted(
                        reference,
                        row.account(),
                        settlement.provider().orElse(null),
                        settlement.id().orElse(null),
                        now)
                : OutboxOutcome.notSent(reference, row.account(), NotSentReason.DECIDED, null, now);
    }

    /** Lets the workers send a message again. Returns false if it is not on the list, or if the ledger has another outcome. */
    boolean sendAgain(String reference) {
        OutboxRow row = find(reference);
        return row != null
                && record(reference, Settlement.notSent())
                && handBack(row.moved(OutboxState.WAITING, null, timing.instant()));
    }

    /** Lets the workers find out what became of a message. Returns false if it is not on the list. */
    boolean resume(String reference) {
        OutboxRow row = find(reference);
        return row != null && handBack(row.moved(OutboxState.SENDING, row.why(), row.changedAt()));
    }

    private boolean handBack(OutboxRow moved) {
        OutboxRow fresh = moved.uncounted();
        return transactions.run("the outbox could not give a message back to its workers", connection -> {
            if (!accounts.contains(fresh.account()) || !table.move(connection, fresh)) {
                return false;
            }
            queue.schedule(connection, List.of(queue.step(fresh.account(), fresh.keyHash(), 0, timing.instant())));
            return true;
        });
    }

    private @Nullable OutboxRow find(String reference) {
        return store.find(KeyHash.of(reference))
                .filter(row -> row.state() == OutboxState.ATTENTION)
                .orElse(null);
    }

    /** Puts a decision into the ledger's entry, if there is one. Returns false if the entry has another outcome. */
    private boolean record(String reference, Settlement settlement) {
        LedgerEntry entry = ledger.find(reference).orElse(null);
        return entry == null
                || entry.outcome().filter(settlement.outcome()::equals).isPresent()
                || ledger.resolve(entry, settlement);
    }
}
