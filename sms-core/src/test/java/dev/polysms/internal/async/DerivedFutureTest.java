package dev.polysms.internal.async;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.polysms.CallOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.testing.WireTest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DerivedFutureTest extends WireTest {
    @Test
    void maps_a_result() {
        assertThat(DerivedFuture.map(CompletableFuture.completedFuture("m-1"), String::length))
                .isCompletedWithValue(3);
    }

    @Test
    void cancelling_reaches_the_call_and_keeps_its_outcome() throws Exception {
        silence();
        CompletableFuture<String> call = runner(quick()).runAsync(send(), "hi", CallOptions.none());
        CompletableFuture<Integer> derived = DerivedFuture.map(DerivedFuture.map(call, String::strip), String::length);
        request();
        assertThat(derived.cancel(true)).isTrue();
        assertThat(derived.isCancelled()).isFalse();
        assertThat(failure(derived)).isInstanceOf(OutcomeUnknownException.class).isSameAs(failure(call));
        assertThat(derived.cancel(true)).isFalse();
    }

    @Test
    void a_failure_is_passed_on_unwrapped() throws Exception {
        answer(500, "");
        CompletableFuture<String> call = runner(quick()).runAsync(send(), "hi", CallOptions.none());
        CompletableFuture<Integer> derived = DerivedFuture.map(call.thenApply(String::strip), String::length);
        assertThat(failure(derived)).isSameAs(failure(call));
    }

    @Test
    void an_exception_of_the_function_is_the_outcome() {
        IllegalStateException fault = new IllegalStateException("clumsy");
        CompletableFuture<Integer> derived = DerivedFuture.map(CompletableFuture.completedFuture("m-1"), id -> {
            throw fault;
        });
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(derived::join)
                .withCause(fault);
    }

    @Test
    void cancelling_a_further_dependent_future_does_not_cancel_the_call() throws Exception {
        silence();
        CompletableFuture<String> call = runner(quick()).runAsync(send(), "hi", CallOptions.none());
        CompletableFuture<Integer> derived = DerivedFuture.map(call, String::length);
        request();
        derived.thenApply(length -> length + 1).cancel(true);
        assertThat(derived).isNotDone();
        assertThat(call).isNotDone();
        derived.cancel(true);
        assertThat(derived.handle((length, failure) -> failure).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void listeners_are_notified_before_the_caller_sees_a_failure() {
        IllegalStateException bad = new IllegalStateException("bad");
        List<Object> order = new ArrayList<>();
        CompletableFuture<String> call = new CompletableFuture<>();
        CompletableFuture<String> watched = DerivedFuture.watch(call.thenApply(String::strip), order::add);
        CompletableFuture<Boolean> seen = watched.handle((result, failure) -> order.add("seen"));
        call.completeExceptionally(bad);
        assertThat(seen).isCompletedWithValue(true);
        assertThat(order).containsExactly(bad, "seen");
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(watched::join)
                .withCause(bad);
        assertThat(DerivedFuture.watch(CompletableFuture.completedFuture("m-1"), order::add))
                .isCompletedWithValue("m-1");
        assertThat(order).hasSize(2);
    }

    @Test
    void listeners_cannot_change_a_failure() {
        IllegalStateException bad = new IllegalStateException("bad");
        CompletableFuture<String> watched = DerivedFuture.watch(CompletableFuture.failedFuture(bad), failure -> {
            throw new IllegalArgumentException("worse");
        });
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(watched::join)
                .withCause(bad);
    }
}
