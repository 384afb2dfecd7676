package dev.polysms.spi;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The future of a call, for senders that wrap senders. {@link #cancel} reaches the call under way; the future then completes with
 * that call's own outcome, never with a bare {@code CancellationException}. Cancelling a dependent future does not cancel this
 * call.
 *
 * @param <T> the result of the call
 * @since 0.1.0
 */
public abstract class CallFuture<T> extends CompletableFuture<T> {
    // Both guarded by this.
    private @Nullable CompletableFuture<?> underWay;
    private boolean cancelled;

    /** Makes a future that follows no call yet. */
    protected CallFuture() {}

    /**
     * Follows a call: {@link #cancel} reaches it from now on, and the step runs when it has ended. If this future was cancelled
     * before, the call is cancelled at once. An exception of the step completes this future, so its caller always gets an outcome.
     *
     * @param call the call, or null from a sender that returned no future
     * @param step gets the result or the failure; a failure is not wrapped in a {@code CompletionException}
     * @param <A> the result of the call
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the step does not throw
    protected final <A> void follow(
            @Nullable CompletableFuture<A> call, BiConsumer<? super @Nullable A, ? super @Nullable Throwable> step) {
        if (call == null) {
            run(step, null, new NullPointerException("a call returned no future"));
            return;
        }
        boolean late;
        synchronized (this) {
            underWay = call;
            late = cancelled;
        }
        if (late) {
            cancel(call, true);
        }
        call.whenComplete((result, failure) -> {
            forget(call);
            run(step, result, failure == null ? null : bare(failure));
        });
    }

    /** A call that has ended cannot be cancelled; the one after it can. */
    private synchronized void forget(CompletableFuture<?> call) {
        if (underWay == call) {
            underWay = null;
        }
    }

    private <A> void run(
            BiConsumer<? super @Nullable A, ? super @Nullable Throwable> step,
            @Nullable A result,
            @Nullable Throwable failure) {
        try {
            step.accept(result, failure);
        } catch (Throwable e) { // the caller gets every failure
            completeExceptionally(e);
        }
    }

    /** Completes this future as a call ended. */
    protected final void end(@Nullable T result, @Nullable Throwable failure) {
        if (failure != null) {
            completeExceptionally(failure);
        } else {
            complete(result);
        }
    }

    /** Returns whether nothing more may begin: this future was cancelled, or its owner completed it. */
    protected final synchronized boolean isGivenUp() {
        return cancelled || isDone();
    }

    /**
     * Ends this call while it follows no other call, for example while it waits in a queue. If this does nothing, the next call
     * that is followed is cancelled as it begins.
     *
     * @return true if this ended it, or will end it
     */
    protected boolean giveUp() {
        return true;
    }

    /**
     * Cancels the call under way.
     *
     * @return true if this ended it, or will end it
     */
    @Override
    public final boolean cancel(boolean mayInterruptIfRunning) {
        CompletableFuture<?> call;
        synchronized (this) {
            if (isGivenUp()) {
                return false;
            }
            cancelled = true;
            call = underWay;
        }
        return call == null ? giveUp() : cancel(call, mayInterruptIfRunning);
    }

    /** A foreign future may throw; its outcome decides all the same. */
    private static boolean cancel(CompletableFuture<?> call, boolean mayInterruptIfRunning) {
        try {
            return call.cancel(mayInterruptIfRunning);
        } catch (RuntimeException | Error e) {
            return false;
        }
    }

    /** Returns a plain future: cancelling it does not cancel this call. */
    @Override
    public final <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }

    /**
     * Returns what a future failed with, without the {@code CompletionException} in which a dependent future wraps it.
     *
     * @param failure what a dependent stage got
     */
    public static Throwable bare(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
