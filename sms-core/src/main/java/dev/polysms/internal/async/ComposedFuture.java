package dev.polysms.internal.async;

import dev.polysms.spi.CallFuture;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One call after another, as {@code thenCompose} runs them, except that a cancel reaches the call in flight.
 *
 * @param <T> the result of the last call
 */
public final class ComposedFuture<T> extends CallFuture<T> {
    private ComposedFuture() {}

    /** Starts the next call when the first has succeeded, on the thread that completes it. */
    public static <A, T> CompletableFuture<T> of(
            CompletableFuture<A> first, Function<? super A, ? extends CompletableFuture<T>> next) {
        ComposedFuture<T> composed = new ComposedFuture<>();
        composed.follow(first, (result, failure) -> {
            if (failure != null) {
                composed.completeExceptionally(failure);
            } else {
                composed.follow(next.apply(result), composed::end);
            }
        });
        return composed;
    }
}
