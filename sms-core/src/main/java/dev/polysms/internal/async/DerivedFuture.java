package dev.polysms.internal.async;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a call, made into another type. Unlike what {@code thenApply} gives, cancelling it reaches the call, and it
 * then completes as the call does: with the call's own outcome, never with a bare cancellation.
 *
 * @param <B> what it completes with
 */
public final class DerivedFuture<B> extends CompletableFuture<B> {
    private final CompletableFuture<?> source;

    private DerivedFuture(CompletableFuture<?> source) {
        this.source = source;
    }

    /**
     * Returns a future that completes right after another one, on the same thread.
     *
     * @param source the future of a call
     * @param function makes the result; if it throws, that is the outcome
     * @param <A> the result of the call
     * @param <B> the result that is made of it
     * @return the derived future
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows does not throw
    public static <A, B> CompletableFuture<B> map(
            CompletableFuture<A> source, Function<? super A, ? extends B> function) {
        Objects.requireNonNull(function, "function");
        DerivedFuture<B> derived = new DerivedFuture<>(source);
        source.whenComplete((result, failure) -> derived.follow(result, failure, function));
        return derived;
    }

    /**
     * Returns a future that completes as another one does, after somebody was told of its failure.
     *
     * @param source the future of a call
     * @param onFailure told of a failure, on the thread that completes; what it throws changes no outcome
     * @param <A> the result of the call
     * @return the derived future
     */
    @SuppressWarnings("FutureReturnValueIgnored") // what follows does not throw
    public static <A> CompletableFuture<A> watch(CompletableFuture<A> source, Consumer<? super Throwable> onFailure) {
        Objects.requireNonNull(onFailure, "onFailure");
        DerivedFuture<A> derived = new DerivedFuture<>(source);
        source.whenComplete((result, failure) -> {
            try {
                if (failure != null) {
                    onFailure.accept(Thrown.bare(failure));
                }
            } finally { // a caller is never left without an outcome
                derived.follow(result, failure, Function.identity());
            }
        });
        return derived;
    }

    private <A> void follow(A result, @Nullable Throwable failure, Function<? super A, ? extends B> function) {
        if (failure != null) {
            completeExceptionally(Thrown.bare(failure));
            return;
        }
        B made;
        try {
            made = function.apply(result);
        } catch (RuntimeException | Error e) { // a caller is never left without an outcome
            completeExceptionally(e);
            return;
        }
        complete(made);
    }

    /**
     * Cancels the call.
     *
     * @return true if this ended it
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return source.cancel(mayInterruptIfRunning);
    }

    /** What is derived from this future has no hold on the call. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
        return new CompletableFuture<>();
    }
}
