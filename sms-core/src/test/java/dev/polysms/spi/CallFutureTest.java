package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CallFutureTest {
    /** Follows calls one after the other and collects what its steps get. */
    private static class Chain extends CallFuture<String> {
        final List<Object> seen = new ArrayList<>();

        void begin(CompletableFuture<String> call) {
            follow(call, (result, failure) -> seen.add(failure == null ? result : failure));
        }

        void beginLast(CompletableFuture<String> call) {
            follow(call, this::end);
        }
    }

    private final Chain chain = new Chain();

    @Test
    void a_cancel_reaches_the_call_in_flight_and_no_earlier_one() {
        CompletableFuture<String> first = new CompletableFuture<>();
        CompletableFuture<String> second = new CompletableFuture<>();
        chain.begin(first);
        first.complete("one");
        chain.begin(second);
        assertThat(chain.cancel(true)).isTrue();
        assertThat(second).isCancelled();
        assertThat(chain.seen).first().isEqualTo("one");
        assertThat(chain.cancel(true)).isFalse();
        assertThat(chain).isNotDone();
    }

    @Test
    void a_call_that_begins_after_the_cancel_is_cancelled_at_once() {
        assertThat(chain.cancel(true)).isTrue();
        CompletableFuture<String> late = new CompletableFuture<>();
        chain.begin(late);
        assertThat(late).isCancelled();
    }

    @Test
    void the_last_call_cannot_be_cancelled_and_decides_the_outcome() {
        CompletableFuture<String> stubborn = new CompletableFuture<>() {
            @Override
            public boolean cancel(boolean mayInterruptIfRunning) {
                throw new AssertionError("no cancel here");
            }
        };
        chain.beginLast(stubborn);
        assertThat(chain.cancel(true)).isFalse();
        stubborn.complete("m-1");
        assertThat(chain).isCompletedWithValue("m-1");
    }

    @Test
    void a_dependent_future_does_not_cancel_the_call() {
        CompletableFuture<String> call = new CompletableFuture<>();
        chain.beginLast(call);
        assertThat(chain.thenApply(String::strip).cancel(true)).isTrue();
        assertThat(call).isNotDone();
    }

    @Test
    void a_call_that_returned_no_future_ends_the_chain() {
        chain.beginLast(null);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(chain::join)
                .withCauseInstanceOf(NullPointerException.class);
    }

    @Test
    void an_error_thrown_by_a_step_is_the_outcome() {
        StackOverflowError error = new StackOverflowError();
        Chain broken = new Chain() {
            @Override
            void begin(CompletableFuture<String> call) {
                follow(call, (result, failure) -> {
                    throw error;
                });
            }
        };
        broken.begin(CompletableFuture.completedFuture("m-1"));
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(broken::join)
                .withCause(error);
    }

    @Test
    void a_failure_of_a_dependent_future_is_passed_on_unwrapped() {
        IllegalStateException failure = new IllegalStateException("bad");
        chain.begin(CompletableFuture.<String>failedFuture(failure).thenApply(String::strip));
        assertThat(chain.seen).containsExactly(failure);
    }
}
