package dev.polysms.failover;

import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a text that goes along the routes without a thread of its own: each route is asked where the one before it
 * ended. Cancelling it reaches the route under way and keeps others from being asked; it then completes as that route does.
 */
final class FailoverFuture extends CompletableFuture<SendReceipt> {
    private final FailoverRun chain;

    // Both guarded by this.
    private boolean cancelled;
    private @Nullable CompletableFuture<SendReceipt> underWay;

    private FailoverFuture(Function<BooleanSupplier, FailoverRun> chain) {
        this.chain = chain.apply(this::isStopped);
    }

    /**
     * Asks the first route.
     *
     * @param chain makes the way; it is told how to know whether the caller has given up
     * @return the outcome
     * @throws IllegalStateException if the route's client is closed
     */
    static FailoverFuture start(Function<BooleanSupplier, FailoverRun> chain) {
        FailoverFuture future = new FailoverFuture(chain);
        future.askNext();
        return future;
    }

    /** A future that its owner completed by hand has an outcome; nothing more may be sent then. */
    private synchronized boolean isStopped() {
        return cancelled || isDone();
    }

    private void askNext() {
        Optional<RouteAttempt> turn = chain.next();
        if (turn.isPresent()) {
            ask(turn.get());
        } else {
            completeExceptionally(chain.outcome());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what follows does not throw
    private void ask(RouteAttempt turn) {
        CompletableFuture<SendReceipt> call;
        try {
            call = turn.sendAsync();
        } catch (IllegalStateException closed) {
            turn.tell(CallResult.IGNORED);
            throw closed;
        } catch (RuntimeException failure) {
            failed(turn, failure);
            return;
        }
        boolean tooLate;
        synchronized (this) {
            underWay = call;
            tooLate = cancelled;
        }
        if (tooLate) {
            call.cancel(true);
        }
        call.whenComplete((receipt, failure) -> ended(turn, receipt, failure));
    }

    private void ended(RouteAttempt turn, @Nullable SendReceipt receipt, @Nullable Throwable failure) {
        synchronized (this) {
            underWay = null;
        }
        try {
            if (receipt != null) {
                complete(chain.accepted(turn, receipt));
            } else if (failure != null) {
                failed(turn, failure);
            }
        } catch (RuntimeException | Error e) { // a caller is never left without an outcome
            completeExceptionally(e);
        }
    }

    private void failed(RouteAttempt turn, Throwable failure) {
        Optional<SmsException> end = chain.failed(turn, failure);
        if (end.isPresent()) {
            completeExceptionally(end.get());
        } else {
            askNext();
        }
    }

    /**
     * Gives up: aborts the route under way, and asks no other.
     *
     * @return true if this ended it
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        CompletableFuture<SendReceipt> call;
        synchronized (this) {
            if (cancelled || isDone()) {
                return false;
            }
            cancelled = true;
            call = underWay;
        }
        return call == null || call.cancel(mayInterruptIfRunning);
    }

    /** What is derived from this future has no hold on the call. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
