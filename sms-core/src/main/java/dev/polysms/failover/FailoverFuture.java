package dev.polysms.failover;

import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.spi.CallFuture;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The future of an asynchronous failover. It has no thread of its own: each route is asked on the thread on which the one before it
 * ended. A cancel reaches the route that is being asked, and no other route is asked then; the future completes as that route does.
 */
final class FailoverFuture extends CallFuture<SendReceipt> {
    private final FailoverRun run;

    private FailoverFuture(Function<BooleanSupplier, FailoverRun> run) {
        this.run = run.apply(this::isGivenUp);
    }

    /**
     * Asks the first route.
     *
     * @param run creates the run, with a function that returns whether the caller has cancelled
     * @throws IllegalStateException if the route's client is closed
     */
    static FailoverFuture start(Function<BooleanSupplier, FailoverRun> run) {
        FailoverFuture future = new FailoverFuture(run);
        future.askNext();
        return future;
    }

    private void askNext() {
        Optional<RouteAttempt> route = run.next();
        if (route.isPresent()) {
            ask(route.get());
        } else {
            completeExceptionally(run.outcome());
        }
    }

    private void ask(RouteAttempt route) {
        CompletableFuture<SendReceipt> call;
        try {
            call = route.sendAsync(run.options());
        } catch (IllegalStateException closed) {
            route.record(CallResult.IGNORED);
            throw closed;
        } catch (Throwable failure) { // an undeclared exception too
            failed(route, failure);
            return;
        }
        follow(call, (receipt, failure) -> ended(route, receipt, failure));
    }

    private void ended(RouteAttempt route, @Nullable SendReceipt receipt, @Nullable Throwable failure) {
        if (receipt != null) {
            complete(run.accepted(route, receipt));
        } else {
            failed(route, failure == null ? new NullPointerException("a sender returned no receipt") : failure);
        }
    }

    private void failed(RouteAttempt route, Throwable failure) {
        Optional<SmsException> end = run.failed(route, failure);
        if (end.isPresent()) {
            completeExceptionally(end.get());
        } else {
            askNext();
        }
    }
}
