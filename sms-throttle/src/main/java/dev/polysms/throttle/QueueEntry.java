package dev.polysms.throttle;

import java.util.concurrent.CompletableFuture;

/** One text's place in a line. Its turn has come when {@link #turn} completes, or never if that fails. */
final class QueueEntry {
    private final SenderQueue line;
    private final long entered;
    private final long patience;
    private final CompletableFuture<Void> turn = new CompletableFuture<>();
    private boolean taken; // guarded by the lines

    QueueEntry(SenderQueue line, long entered, long patience) {
        this.line = line;
        this.entered = entered;
        this.patience = patience;
    }

    SenderQueue line() {
        return line;
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

    /** Tells whether a turn after so many nanoseconds from now on would be too late. */
    boolean isTooLate(long now, long wait) {
        return now - entered + wait > patience;
    }

    CompletableFuture<Void> turn() {
        return turn;
    }
}
