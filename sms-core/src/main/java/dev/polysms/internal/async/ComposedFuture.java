package dev.polysms.internal.async;

import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One call after another. Unlike what {@code thenCompose} gives, cancelling it reaches the call under way, and it then completes
 * with that call's own outcome.
 *
 * @param <T> what the last call gives
 */
public final class ComposedFuture<T> extends CompletableFuture<T> {
    private CompletableFuture<?> underWay; // guarded by this
    private boolean cancelled; // guarded by this

    private ComposedFuture(CompletableFuture<?> first) {
        this.underWay = first;
    }

    /** Starts the next call when the first has succeeded, on the thread that completes it. */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows does not throw
    public static <A, T> CompletableFuture<T> of(
            CompletableFuture<A> first, Function<? super A, ? extends CompletableFuture<T>> next) {
        ComposedFuture<T> sequel = new ComposedFuture<>(first);
        first.whenComplete((result, failure) -> {
            if (failure != null) {
                sequel.completeExceptionally(Thrown.bare(failure));
            } else {
                sequel.follow(() -> next.apply(result));
            }
        });
        return sequel;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what follows does not throw
    private void follow(Supplier<? extends CompletableFuture<T>> next) {
        CompletableFuture<T> last;
        try {
            last = begin(next);
        } catch (RuntimeException | Error e) { // a caller is never left without an outcome
            completeExceptionally(e);
            return;
        }
        last.whenComplete((result, failure) -> {
            if (failure != null) {
                completeExceptionally(Thrown.bare(failure));
            } else {
                complete(result);
            }
        });
    }

    private CompletableFuture<T> begin(Supplier<? extends CompletableFuture<T>> next) {
        CompletableFuture<T> last = next.get();
        boolean late;
        synchronized (this) {
            underWay = last;
            late = cancelled;
        }
        if (late) {
            last.cancel(true);
        }
        return last;
    }

    /** Cancels the call under way. */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        CompletableFuture<?> running;
        synchronized (this) {
            cancelled = true;
            running = underWay;
        }
        return running.cancel(mayInterruptIfRunning);
    }

    /** What is derived from this future has no hold on the calls. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
