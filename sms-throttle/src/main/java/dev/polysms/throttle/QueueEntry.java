package dev.polysms.throttle;

import java.util.concurrent.CompletableFuture;

/** One message in a sender's queue. Its turn has come when {@link #turn} completes; it never comes if that fails. */
final class QueueEntry {
    private final SenderQueue queue;
    private final long entered;
    private final long patience;
    private final CompletableFuture<Void> turn = new CompletableFuture<>();
    private boolean taken; // guarded by the queues

    QueueEntry(SenderQueue queue, long entered, long patience) {
        this.queue = queue;
        this.entered = entered;
        this.patience = patience;
    }

    SenderQueue queue() {
        return queue;
    }

    /** Returns how many nanoseconds it may wait. */
    long patience() {
        return patience;
    }

    boolean hasTurn() {
        return turn.isDone() && !turn.isCompletedExceptionally();
    }

    void take() {
        taken = true;
    }

    /** Returns true if there was a turn to give back. */
    boolean giveBack() {
        boolean given = taken;
        taken = false;
        return given;
    }

    /** Returns whether a turn after so many nanoseconds from now on would be too late. */
    boolean isTooLate(long now, long wait) {
        return now - entered + wait > patience;
    }

    CompletableFuture<Void> turn() {
        return turn;
    }
}
