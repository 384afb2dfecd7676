package dev.polysms.ledger;

import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The wait of a call for another one that sends the same message. Cancelling it ends this wait and nothing else, and leaves
 * an outcome: it is unknown what the other call will do.
 */
final class JoinedSend extends CompletableFuture<SendReceipt> {
    private final LedgerExceptions answers;
    private final Executor executor;

    /**
     * Begins to wait.
     *
     * @param answers how an outcome is worded
     * @param executor completes it, so that what follows holds nobody up; if it refuses, who has the outcome does
     */
    JoinedSend(LedgerExceptions answers, Executor executor) {
        this.answers = answers;
        this.executor = executor;
    }

    void accepted(SendReceipt receipt) {
        run(() -> complete(receipt));
    }

    void failed(Throwable failure) {
        run(() -> completeExceptionally(failure));
    }

    void expired() {
        failed(answers.gaveUp("the deadline passed while another call was sending the same message"));
    }

    private void run(Runnable completion) {
        try {
            executor.execute(completion);
        } catch (RejectedExecutionException e) { // a caller is never left without an outcome
            completion.run();
        }
    }

    /** Waits for the outcome. An interrupt ends the wait; its flag is set again. */
    SendReceipt await() {
        try {
            return get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw answers.gaveUp("the wait for another call that sends the same message was interrupted");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SmsException failure) {
                throw failure;
            }
            throw new AssertionError("a wait ends with a receipt or an SmsException", e);
        }
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return completeExceptionally(
                answers.gaveUp("the wait for another call that sends the same message was cancelled"));
    }

    /** What is derived from this future has no hold on the wait. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
