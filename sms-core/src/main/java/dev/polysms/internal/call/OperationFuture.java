package dev.polysms.internal.call;

import dev.polysms.spi.CallFuture;

/** The outcome of an asynchronous call. Cancelling it aborts the call. */
final class OperationFuture<O> extends CallFuture<O> {
    private final Invocation<?, O> invocation;

    OperationFuture(Invocation<?, O> invocation) {
        this.invocation = invocation;
    }

    @Override
    protected boolean giveUp() {
        return invocation.abort("the call was cancelled", Runnable::run);
    }
}
