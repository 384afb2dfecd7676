package dev.polysms.throttle;

import java.util.concurrent.CompletableFuture;

/** The turn of one message to be sent. It has come when {@link #future} completes; it never comes if that fails. */
abstract class Turn {
    private final CompletableFuture<Void> future = new CompletableFuture<>();
    private final long entered;
    private final long patience;
    private final int permits;

    /**
     * @param entered when the message was handed over, in nanoseconds
     * @param patience how many nanoseconds it may wait
     * @param permits how much of the rate it uses
     */
    Turn(long entered, long patience, int permits) {
        this.entered = entered;
        this.patience = patience;
        this.permits = permits;
    }

    CompletableFuture<Void> future() {
        return future;
    }

    long patience() {
        return patience;
    }

    int permits() {
        return permits;
    }

    boolean hasCome() {
        return future.isDone() && !future.isCompletedExceptionally();
    }

    /** Returns the nanoseconds that it may still wait; negative if it has waited too long. */
    long patienceLeft(long now) {
        return patience - (now - entered);
    }

    /** Stops waiting; returns false if the turn has come. */
    abstract boolean withdraw();

    /** Gives the turn up for good, whether or not it has come. */
    abstract void giveUp();
}
