package dev.polysms.internal.call;

import java.util.concurrent.CompletableFuture;

/** The outcome of an asynchronous call. Cancelling it aborts the call and leaves the outcome, never a bare cancellation. */
final class OperationFuture<O> extends CompletableFuture<O> {
    private final Invocation<?, O> invocation;

    OperationFuture(Invocation<?, O> invocation) {
        this.invocation = invocation;
    }

    /**
     * Aborts the call.
     *
     * @return true if this ended it
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return invocation.abort("the call was cancelled", Runnable::run);
    }

    /** What is derived from this future has no hold on the call. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
