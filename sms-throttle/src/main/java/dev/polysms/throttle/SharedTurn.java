package dev.polysms.throttle;

import dev.polysms.Address;
import dev.polysms.SmsException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A turn that the store of the shared rate gives, or the local queue while the store fails. */
final class SharedTurn extends Turn {
    private final Address from;
    private boolean isReserved; // guarded by this
    private boolean wasLate; // guarded by this
    private LongConsumer whenReserved = wait -> {}; // guarded by this
    private @Nullable Turn local; // guarded by this

    SharedTurn(Address from, long entered, long patience, int permits) {
        super(entered, patience, permits);
        this.from = from;
    }

    Address from() {
        return from;
    }

    /** Begins to wait for a reservation. */
    synchronized void awaitReservation(LongConsumer whenReserved) {
        this.isReserved = false;
        this.whenReserved = whenReserved;
    }

    /** The store has reserved it, for so many nanoseconds from now. */
    void reserved(long wait) {
        LongConsumer next;
        synchronized (this) {
            isReserved = true;
            next = whenReserved;
        }
        next.accept(wait);
    }

    synchronized boolean isLateForTheFirstTime() {
        boolean first = !wasLate;
        wasLate = true;
        return first;
    }

    synchronized boolean isReserved() {
        return isReserved;
    }

    void refuse(SmsException refusal) {
        future().completeExceptionally(refusal);
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
