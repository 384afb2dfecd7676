package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.Safety;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import okhttp3.Dispatcher;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncCallTest extends WireTest {
    private static final CallOptions SHORT = CallOptions.deadline(Duration.ofMillis(700));

    private static String threadOf(CompletableFuture<String> future) throws Exception {
        return future.handle((result, failure) -> Thread.currentThread().getName())
                .get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
    }

    private static void assertEndedBy(SmsException outcome, CompletableFuture<String> future) {
        assertThat(future.isDone()).isTrue();
        assertThat(future.isCancelled()).isFalse();
        assertThat(future.isCompletedExceptionally()).isTrue();
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() -> future.getNow("none"))
                .withCause(outcome);
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(future::join)
                .withCause(outcome);
    }

    @Test
    void futures_complete_on_the_given_executor() throws Exception {
        ExecutorService mine = Executors.newSingleThreadExecutor(task -> new Thread(task, "mine"));
        try {
            OperationRunner runner = runner(quick().callbackExecutor(mine).readTimeout(Duration.ofMillis(100)));
            server.enqueue(new MockResponse.Builder()
                    .headersDelay(50, TimeUnit.MILLISECONDS)
                    .body("m-1")
                    .build());
            assertThat(threadOf(start(runner, send()))).isEqualTo("mine");
            silence();
            assertThat(threadOf(start(runner, send()))).isEqualTo("mine");
            silence();
            assertThat(threadOf(runner.runAsync(send(), "hi", CallOptions.deadline(Duration.ofMillis(700)))))
                    .isEqualTo("mine");
            assertThat(server.getRequestCount()).isEqualTo(3);
        } finally {
            mine.shutdownNow();
        }
    }

    @Test
    void by_default_futures_complete_on_threads_of_the_client() throws Exception {
        OperationRunner runner = runner(quick().readTimeout(Duration.ofMillis(100)));
        server.enqueue(new MockResponse.Builder()
                .headersDelay(50, TimeUnit.MILLISECONDS)
                .body("m-1")
                .build());
        assertThat(threadOf(start(runner, send()))).matches("polysms-.*-call");
        silence();
        assertThat(threadOf(start(runner, send()))).matches("polysms-.*-call");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void with_a_client_of_its_users_futures_complete_on_no_thread_of_its_dispatcher() throws Exception {
        OperationRunner runner = runner(quick().httpClient(oneAtATime()));
        server.enqueue(new MockResponse.Builder()
                .headersDelay(50, TimeUnit.MILLISECONDS)
                .body("m-1")
                .build());
        assertThat(threadOf(start(runner, send()))).matches("polysms-.*-callback");
    }

    static List<ClientOptions.Builder> oneCallAtATime() {
        return List.of(inRealTime().maxConcurrentCalls(1), inRealTime().httpClient(oneAtATime()));
    }

    @ParameterizedTest
    @MethodSource("oneCallAtATime")
    void a_callback_that_blocks_holds_up_no_other_call(ClientOptions.Builder options) throws Exception {
        OperationRunner runner = runner(options);
        CountDownLatch release = new CountDownLatch(1);
        server.enqueue(new MockResponse.Builder()
                .headersDelay(50, TimeUnit.MILLISECONDS)
                .body("m-1")
                .build());
        answer(200, "m-2");
        CompletableFuture<String> blocked = start(runner, send()).thenApply(id -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError("not expected", e);
            }
            return id;
        });
        assertThat(start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("m-2");
        assertThat(blocked).isNotDone();
        release.countDown();
        assertThat(blocked.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("m-1");
    }

    @Test
    void no_more_calls_run_at_once_than_the_options_say() throws Exception {
        OperationRunner runner = runner(inRealTime().maxConcurrentCalls(1));
        silence();
        CompletableFuture<String> first = start(runner, send());
        request();
        CompletableFuture<String> queued = start(runner, send());
        assertThat(server.takeRequest(100, TimeUnit.MILLISECONDS)).isNull();
        answer(200, "m-2");
        first.cancel(true);
        assertThat(queued.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("m-2");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    static List<Executor> badExecutors() {
        ExecutorService shutDown = Executors.newSingleThreadExecutor();
        shutDown.shutdown();
        return List.of(
                shutDown,
                task -> {
                    throw new RejectedExecutionException("full");
                },
                task -> {
                    throw new IllegalStateException("broken");
                });
    }

    @ParameterizedTest
    @MethodSource("badExecutors")
    void an_outcome_reaches_its_caller_in_spite_of_a_bad_executor(Executor bad) throws Exception {
        OperationRunner runner = runner(quick().callbackExecutor(bad));
        answer(200, "m-1");
        assertThat(start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("m-1");
        answer(500, "");
        assertThat(failure(start(runner, send()))).isInstanceOf(OutcomeUnknownException.class);
        silence();
        assertThat(failure(runner.runAsync(send(), "hi", SHORT))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void an_executor_that_drops_tasks_loses_no_outcome() throws Exception {
        OperationRunner runner = runner(inRealTime().callbackExecutor(task -> {}));
        answer(200, "m-1");
        assertThat(runner.runAsync(send(), "hi", SHORT).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("m-1");
        silence();
        assertThat(failure(runner.runAsync(send(), "hi", SHORT))).isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void callers_that_block_every_thread_of_the_executor_get_their_outcomes() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            OperationRunner runner = runner(inRealTime().callbackExecutor(pool));
            answer(200, "m-1");
            answer(200, "m-1");
            List<Future<String>> callers = pool.invokeAll(Collections.nCopies(
                    2, () -> runner.runAsync(send(), "hi", SHORT).get(BOUND_MILLIS, TimeUnit.MILLISECONDS)));
            for (Future<String> caller : callers) {
                assertThat(caller.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("m-1");
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void an_executor_that_blocks_does_not_delay_other_outcomes() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        Executor blocking = task -> {
            try {
                release.await();
            } catch (InterruptedException e) {
                throw new AssertionError("not expected", e);
            }
        };
        OperationRunner runner = runner(inRealTime().callbackExecutor(blocking));
        silence();
        silence();
        CompletableFuture<String> first = runner.runAsync(send(), "hi", SHORT);
        CompletableFuture<String> second = runner.runAsync(send(), "hi", SHORT);
        assertThat(failure(first)).isInstanceOf(OutcomeUnknownException.class);
        assertThat(failure(second)).isInstanceOf(OutcomeUnknownException.class);
        release.countDown();
    }

    @Test
    void closing_completes_the_futures_that_the_executor_dropped() throws Exception {
        OperationRunner runner = runner(quick().callbackExecutor(task -> {}));
        silence();
        CompletableFuture<String> future = start(runner, send());
        request();
        runner.close();
        assertThat(failure(future)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void one_call_too_many_is_refused_at_once() throws Exception {
        OperationRunner runner = runner(quick().maxPendingCalls(2));
        silence();
        silence();
        CompletableFuture<String> one = start(runner, send());
        CompletableFuture<String> two = start(runner, send());
        CompletableFuture<String> tooMany = start(runner, send());
        assertThat(tooMany).isDone();
        SmsException failure = failure(tooMany);
        assertThat(failure)
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("2 calls are pending")
                .hasMessageContaining("maxPendingCalls");
        assertThat(failure.worthRetrying()).isTrue();
        request();
        request();
        one.cancel(true);
        answer(200, "m-1");
        assertThat(start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("m-1");
        two.cancel(true);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void cancelling_completes_the_future_at_once_with_its_outcome() throws Exception {
        OperationRunner runner = runner(quick());
        silence();
        CompletableFuture<String> future = start(runner, send());
        request();
        assertThat(future.cancel(true)).isTrue();
        SmsException outcome = failure(future);
        assertThat(outcome).isInstanceOf(OutcomeUnknownException.class).hasMessageContaining("the call was cancelled");
        assertEndedBy(outcome, future);
        assertThat(future.cancel(true)).isFalse();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_cancelled_call_that_reads_is_unavailable() throws Exception {
        OperationRunner runner = runner(quick());
        silence();
        CompletableFuture<String> future = start(runner, read());
        request();
        assertThat(future.cancel(false)).isTrue();
        assertThat(failure(future)).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @MethodSource("oneCallAtATime")
    void cancelling_a_queued_call_sends_nothing(ClientOptions.Builder options) throws Exception {
        OperationRunner runner = runner(options.timing(timing));
        silence();
        CompletableFuture<String> first = start(runner, send());
        request();
        CompletableFuture<String> queued = start(runner, send());
        assertThat(queued.cancel(true)).isTrue();
        SmsException outcome = failure(queued);
        assertThat(outcome).isInstanceOf(UnavailableException.class);
        assertEndedBy(outcome, queued);
        answer(200, "m-3");
        first.cancel(true);
        assertThat(start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("m-3");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    private static OkHttpClient oneAtATime() {
        Dispatcher dispatcher = new Dispatcher();
        dispatcher.setMaxRequests(1);
        return new OkHttpClient.Builder().dispatcher(dispatcher).build();
    }

    @ParameterizedTest
    @MethodSource("oneCallAtATime")
    void the_time_in_the_queue_counts_against_the_deadline(ClientOptions.Builder options) throws Exception {
        OperationRunner runner = runner(options.timing(timing));
        silence();
        CompletableFuture<String> first = start(runner, send());
        request();
        SmsException outcome = failure(runner.runAsync(send(), "hi", SHORT));
        assertThat(outcome).isInstanceOf(UnavailableException.class).hasMessageContaining("the deadline passed");
        assertThat(first).isNotDone();
        answer(200, "m-3");
        first.cancel(true);
        assertThat(start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isEqualTo("m-3");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_deadline_ends_a_call_in_every_stage() throws Exception {
        OperationRunner runner = runner(inRealTime());
        silence();
        assertThat(failure(runner.runAsync(send(), "hi", SHORT))).isInstanceOf(OutcomeUnknownException.class);
        silence();
        assertThat(failure(() -> runner.run(send(), "hi", SHORT))).isInstanceOf(OutcomeUnknownException.class);
        silence();
        assertThat(failure(runner.runAsync(read(), "hi", SHORT))).isInstanceOf(UnavailableException.class);
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    private static ClientOptions.Builder inRealTime() {
        return ClientOptions.builder().closeGrace(Duration.ofMillis(50));
    }

    @Test
    void cancelling_a_dependent_future_does_not_cancel_the_call() throws Exception {
        OperationRunner runner = runner(quick());
        server.enqueue(new MockResponse.Builder()
                .headersDelay(100, TimeUnit.MILLISECONDS)
                .body("m-1")
                .build());
        CompletableFuture<String> future = start(runner, send());
        CompletableFuture<Integer> derived = future.thenApply(String::length);
        assertThat(derived.cancel(true)).isTrue();
        assertThat(derived.isCancelled()).isTrue();
        assertThat(future.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("m-1");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void joining_in_a_callback_does_not_deadlock() throws Exception {
        OperationRunner runner = runner(quick());
        for (int i = 0; i < 2; i++) {
            answer(200, "m-" + i);
        }
        CompletableFuture<String> chained = start(runner, send())
                .thenApply(first -> first + start(runner, send()).join());
        assertThat(chained.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("m-0m-1");
        assertThat(server.getRequestCount()).isEqualTo(2);
    }

    @Test
    void an_interrupted_caller_still_starts_its_call() throws Exception {
        OperationRunner runner = runner(quick());
        answer(200, "m-1");
        Thread.currentThread().interrupt();
        CompletableFuture<String> future = start(runner, new SendCall(base(), Safety.AT_MOST_ONCE));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(future.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("m-1");
    }

    @Test
    void a_throwing_listener_delays_no_outcome() throws Exception {
        OperationRunner runner = runner(quick().httpClient(new OkHttpClient.Builder()
                .eventListener(new EventListener() {
                    @Override
                    public void canceled(okhttp3.Call call) {
                        throw new IllegalStateException("a listener's fault");
                    }
                })
                .build()));
        silence();
        CompletableFuture<String> future = start(runner, send());
        request();
        assertThat(catchThrowable(() -> future.cancel(true))).isNull();
        assertThat(failure(future)).isInstanceOf(OutcomeUnknownException.class);
    }
}
