package dev.polysms.resolve;

import dev.polysms.SmsSender;
import dev.polysms.ledger.IdempotentSender;
import dev.polysms.ledger.SendLedger;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.spi.DelegatingSender.Delegate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the ledger that the senders of a stack note their sends in. */
final class StackLedger {
    private static final int DEEPEST = 32; // a stack that is deeper contains itself

    private final List<SendLedger> found = new ArrayList<>();

    private StackLedger() {}

    /** Returns the ledger; empty if no sender has one, or if several have different ones. */
    static Optional<SendLedger> of(SmsSender sender) {
        StackLedger stack = new StackLedger();
        stack.walk(sender, 0);
        return stack.found.size() == 1 ? Optional.of(stack.found.get(0)) : Optional.empty();
    }

    private void walk(SmsSender sender, int depth) {
        if (sender instanceof IdempotentSender idempotent) {
            add(idempotent.ledger());
        }
        if (sender instanceof DelegatingSender delegating && depth < DEEPEST) {
            for (Delegate next : delegating.delegates()) {
                walk(next.sender(), depth + 1);
            }
        }
    }

    private void add(SendLedger ledger) {
        if (found.stream().noneMatch(known -> known == ledger)) {
            found.add(ledger);
        }
    }
}
