package dev.polysms.throttle;

import dev.polysms.Address;
import org.jspecify.annotations.Nullable;

/** A turn that the store of the shared rate gives, or the local queue while the store fails. */
final class SharedTurn extends Turn {
    private final Address from;
    private @Nullable Turn local; // guarded by this

    SharedTurn(Address from, long entered, long patience, int permits) {
        super(entered, patience, permits);
        this.from = from;
    }

    Address from() {
        return from;
    }

    /** Waits for a local turn instead; a turn that was withdrawn meanwhile does not. */
    @SuppressWarnings("FutureReturnValueIgnored") // the step does not throw
    void follow(Turn turn) {
        synchronized (this) {
            local = turn;
        }
        if (future().isDone()) {
            turn.giveUp();
            return;
        }
        turn.future().whenComplete((nothing, refusal) -> {
            if (refusal == null) {
                future().complete(null);
            } else {
                future().completeExceptionally(refusal);
            }
        });
    }

    /** What was reserved in the store stays reserved: a turn after it may have been given already. */
    @Override
    boolean withdraw() {
        boolean waited = future().completeExceptionally(ThrottledSender.cancelled());
        if (waited) {
            giveUpLocal();
        }
        return waited;
    }

    @Override
    void giveUp() {
        future().completeExceptionally(ThrottledSender.cancelled());
        giveUpLocal();
    }

    private void giveUpLocal() {
        Turn followed;
        synchronized (this) {
            followed = local;
        }
        if (followed != null) {
            followed.giveUp();
        }
    }
}
