package dev.polysms.outbox;

import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.SendLedger;
import dev.polysms.resolve.OutcomeResolver;

/**
 * One account of an outbox: what sends its messages, and what finds out their outcome.
 *
 * @param name its name in options and status
 * @param sender sends each message once
 * @param resolver looks up unknown outcomes, from the same stack
 * @param ledger what the sender notes its sends in
 * @param threads how many of its messages are sent at a time
 */
record OutboxAccount(String name, IdempotentSender sender, OutcomeResolver resolver, SendLedger ledger, int threads) {
    String taskName() {
        return "polysms-" + name;
    }
}
