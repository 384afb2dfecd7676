package dev.polysms.ledger;

import dev.polysms.Deadline;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.spi.CallFuture;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A call that waits for another call that sends the same message. Cancelling it ends this wait only, with an outcome: it is unknown
 * how the other call will end.
 *
 * <p>The outcome is decided once, and handed to an executor to complete the future. If the executor drops it, the future still
 * completes shortly after the deadline.
 */
final class JoinedSend extends CallFuture<SendReceipt> {
    /** How long an executor may take after the deadline. */
    private static final Duration GRACE = Duration.ofMillis(100);

    private final LedgerExceptions exceptions;
    private final Deadline deadline;
    private final Timing timing;
    private final Executor executor;
    private final Executor fallback;
    private final AtomicReference<@Nullable Runnable> decision = new AtomicReference<>();

    /**
     * Begins to wait.
     *
     * @param executor completes the future; if it throws, the deciding thread does
     * @param fallback completes the future if the executor does not
     */
    JoinedSend(LedgerExceptions exceptions, Deadline deadline, Timing timing, Executor executor, Executor fallback) {
        this.exceptions = exceptions;
        this.deadline = deadline;
        this.timing = timing;
        this.executor = executor;
        this.fallback = fallback;
    }

    Deadline deadline() {
        return deadline;
    }

    void accepted(SendReceipt receipt) {
        decide(() -> complete(receipt));
    }

    void failed(Throwable failure) {
        decide(() -> completeExceptionally(failure));
    }

    /** Ends the wait at the deadline, whatever became of the executor. */
    void expireAtDeadline() {
        if (!isDone()) {
            timing.schedule(deadline.remaining(), this::expired);
        }
    }

    void expired() {
        failed(exceptions.deadlinePassedWhileJoined());
        if (!isDone()) {
            timing.schedule(GRACE, () -> fallback.execute(this::completeAsDecided));
        }
    }

    private void completeAsDecided() {
        Runnable decided = decision.get();
        if (decided != null) {
            decided.run();
        }
    }

    private void decide(Runnable completion) {
        if (!decision.compareAndSet(null, completion)) {
            return;
        }
        try {
            executor.execute(completion);
        } catch (RuntimeException | Error e) { // a caller is never left without an outcome
            completion.run();
        }
    }

    /**
     * Waits for the outcome. An interrupt ends the wait; its flag is set again. The thread watches the deadline itself, so it
     * depends on no other thread.
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
