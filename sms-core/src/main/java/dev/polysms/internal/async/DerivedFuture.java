package dev.polysms.internal.async;

import dev.polysms.spi.CallFuture;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The outcome of a call, converted to another type as {@code thenApply} does, except that a cancel reaches the call.
 *
 * @param <B> the result
 */
public final class DerivedFuture<B> extends CallFuture<B> {
    private DerivedFuture() {}

    /**
     * Returns a future that completes right after another one, on the same thread. If the function throws, that is the outcome.
     */
    public static <A, B> CompletableFuture<B> map(
            CompletableFuture<A> source, Function<? super A, ? extends B> function) {
        Objects.requireNonNull(function, "function");
        DerivedFuture<B> derived = new DerivedFuture<>();
        derived.follow(source, (result, failure) -> {
            if (failure != null) {
                derived.completeExceptionally(failure);
            } else {
                derived.complete(function.apply(result));
            }
        });
        return derived;
    }

    /**
     * Returns a future that completes as another one does, after a listener saw its failure. An exception of the listener changes
     * no outcome.
     */
    public static <A> CompletableFuture<A> watch(CompletableFuture<A> source, Consumer<? super Throwable> onFailure) {
        Objects.requireNonNull(onFailure, "onFailure");
        DerivedFuture<A> derived = new DerivedFuture<>();
        derived.follow(source, (result, failure) -> {
            try {
                if (failure != null) {
                    onFailure.accept(failure);
                }
            } finally { // a caller is never left without an outcome
                derived.end(result, failure);
            }
        });
        return derived;
    }
}
