package dev.polysms.testkit;

import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.SmsException;
import dev.polysms.spi.Timing;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Runs the blocking and asynchronous calls of a fake client until it is closed. */
final class FakeCalls {
    private final Executor callbacks;
    private final Timing timing;
    private final @Nullable String account;

    // Guarded by this.
    private final Queue<HeldCall> toHold = new ArrayDeque<>();
    private final Set<FakeCall<?>> held = new HashSet<>();
    private boolean closed;

    /**
     * Makes the calls of a client.
     *
     * @param account the name of the account that failures have; null if it was not named
     */
    FakeCalls(Executor callbacks, Timing timing, @Nullable String account) {
        this.callbacks = callbacks;
        this.timing = timing;
        this.account = account;
    }

    synchronized HeldCall holdNext() {
        HeldCall hold = new HeldCall();
        toHold.add(hold);
        return hold;
    }

    <T> T run(FakeRequest<T> request, CallOptions options) {
        FakeCall<T> call = open(request, Runnable::run);
        if (Thread.currentThread().isInterrupted()) {
            call.abort("the calling thread was interrupted");
        }
        proceed(call, options);
        return call.await();
    }

    <T> CompletableFuture<T> start(FakeRequest<T> request, CallOptions options) {
        FakeCall<T> call;
        try {
            call = open(request, callbacks);
        } catch (SmsException e) {
            return CompletableFuture.failedFuture(e);
        }
        proceed(call, options);
        return call.future();
    }

    private SmsException named(SmsException failure) {
        return account == null || failure.account().isPresent() ? failure : failure.withAccount(account);
    }

    private <T> FakeCall<T> open(FakeRequest<T> request, Executor completions) {
        requireOpen();
        try {
            request.requireValid();
        } catch (InvalidRequestException e) {
            throw named(e);
        }
        return new FakeCall<>(request, request.deal().get(), completions, this::named);
    }

    private void proceed(FakeCall<?> call, CallOptions options) {
        HeldCall hold = holdFor(call);
        if (hold == null) {
            call.finish();
            return;
        }
        hold.take(call);
        options.deadline().ifPresent(deadline -> timing.schedule(deadline, () -> call.abort("the deadline passed")));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the dependent stage does not throw
    private @Nullable HeldCall holdFor(FakeCall<?> call) {
        synchronized (this) {
            requireOpen();
            HeldCall hold = toHold.poll();
            if (hold == null) {
                return null;
            }
            held.add(call);
            call.future().whenComplete((result, failure) -> forget(call));
            return hold;
        }
    }

    private synchronized void forget(FakeCall<?> call) {
        held.remove(call);
    }

    private synchronized void requireOpen() {
        if (closed) {
            throw new IllegalStateException(
                    "The client is closed; create one client per account and close it at the end");
        }
    }

    /** Aborts the calls in flight without a grace. Only calls that a test holds can be in flight. */
    void close() {
        List<FakeCall<?>> underWay;
        synchronized (this) {
            closed = true;
            underWay = List.copyOf(held);
        }
        underWay.forEach(call -> call.abort("the client was closed"));
    }
}
