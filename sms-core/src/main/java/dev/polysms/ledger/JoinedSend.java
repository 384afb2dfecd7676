package dev.polysms.ledger;

import dev.polysms.Deadline;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.internal.async.Completions;
import dev.polysms.spi.CallFuture;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A call that waits for another call that sends the same message. Its outcome is decided once. Cancelling it ends this wait only, with
 * an outcome: it is unknown how the other call will end.
 */
final class JoinedSend extends CallFuture<SendReceipt> {
    /** How long after the deadline a blocking call relies on the timer. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final LedgerExceptions exceptions;
    private final Deadline deadline;
    private final Completions completions;
    private final AtomicBoolean decided = new AtomicBoolean();

    /**
     * Begins to wait.
     *
     * @param completions complete the future, so that what depends on it delays no other call
     */
    JoinedSend(LedgerExceptions exceptions, Deadline deadline, Completions completions) {
        this.exceptions = exceptions;
        this.deadline = deadline;
        this.completions = completions;
    }

    void accepted(SendReceipt receipt) {
        decide(() -> complete(receipt));
    }

    void failed(Throwable failure) {
        decide(() -> completeExceptionally(failure));
    }

    void expired() {
        failed(exceptions.deadlinePassedWhileJoined());
    }

    private void decide(Runnable completion) {
        if (decided.compareAndSet(false, true)) {
            completions.run(completion, deadline.remaining());
        }
    }

    /**
     * Waits for the outcome. An interrupt ends the wait; its flag is set again. The thread watches the deadline itself, so it depends
     * on no other thread.
     */
    SendReceipt await() {
        try {
            return get(deadline.remaining().plus(GRACE).toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw exceptions.unknown("the wait for another call that sends the same message was interrupted");
        } catch (TimeoutException e) {
            throw exceptions.deadlinePassedWhileJoined();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof SmsException failure
                    ? failure
                    : exceptions.unknown("the call that was sending the same message failed");
        }
    }

    @Override
    protected boolean giveUp() {
        return completeExceptionally(
                exceptions.unknown("the wait for another call that sends the same message was cancelled"));
    }
}
