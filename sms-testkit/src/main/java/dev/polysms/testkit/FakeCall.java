package dev.polysms.testkit;

import dev.polysms.SmsException;
import dev.polysms.spi.CallFuture;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One call in flight. It ends once: it is performed or aborted. */
final class FakeCall<T> {
    private final FakeRequest<T> request;
    private final FakeOutcome outcome;
    private final Executor callbacks;
    private final UnaryOperator<SmsException> naming;
    private final CompletableFuture<T> future = new AbortingFuture();
    private boolean begun;
    private boolean ended;

    /**
     * Makes a call.
     *
     * @param naming returns a failure with the name of the account
     */
    FakeCall(FakeRequest<T> request, FakeOutcome outcome, Executor callbacks, UnaryOperator<SmsException> naming) {
        this.request = request;
        this.outcome = outcome;
        this.callbacks = callbacks;
        this.naming = naming;
    }

    CompletableFuture<T> future() {
        return future;
    }

    /** Starts the request: the outcome of an abort is unknown from now on. */
    synchronized void begin() {
        begun = true;
    }

    /** Performs the request unless it was aborted. */
    void finish() {
        synchronized (this) {
            if (ended) {
                return;
            }
            ended = true;
        }
        T result;
        try {
            result = request.perform(outcome);
        } catch (SmsException e) {
            complete(() -> future.completeExceptionally(naming.apply(e)));
            return;
        } catch (RuntimeException | Error e) { // a caller is never left without an outcome
            complete(() -> future.completeExceptionally(e));
            return;
        }
        complete(() -> future.complete(result));
    }

    /** Aborts the request unless it was performed. */
    boolean abort(String reason) {
        SmsException failure;
        synchronized (this) {
            if (ended) {
                return false;
            }
            ended = true;
            failure = naming.apply(begun ? request.lost(reason) : request.notBegun(reason));
        }
        complete(() -> future.completeExceptionally(failure));
        return true;
    }

    private void complete(Runnable completion) {
        try {
            callbacks.execute(completion);
        } catch (RuntimeException e) {
            completion.run(); // an outcome is never lost, even to an executor that is full or shut down
        }
    }

    /** Waits for the outcome. An interrupt aborts the request, and the flag stays set. */
    T await() {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    abort("the calling thread was interrupted");
                } catch (ExecutionException e) {
                    throw unchecked(e.getCause());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure instanceof RuntimeException unchecked) {
            return unchecked;
        }
        throw new AssertionError("a call ends in no checked exception", failure);
    }

    private final class AbortingFuture extends CallFuture<T> {
        @Override
        protected boolean giveUp() {
            return abort("the call was cancelled");
        }
    }
}
