package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.OperationRunner;
import dev.polysms.testing.WireTest;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CloseTest extends WireTest {
    private static Set<Thread> networkThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("polysms-")
                        || thread.getName().equals("OkHttp Dispatcher")
                        || thread.getName().startsWith("OkHttp http"))
                .collect(Collectors.toSet());
    }

    private static ClientOptions.Builder inRealTime() {
        return ClientOptions.builder().closeGrace(Duration.ofMillis(100));
    }

    @Test
    void a_closed_client_refuses_calls() {
        OperationRunner runner = runner(quick());
        runner.requireOpen();
        runner.close();
        runner.close();
        assertThatIllegalStateException()
                .isThrownBy(runner::requireOpen)
                .withMessageContaining("acme client is closed");
        assertThatIllegalStateException().isThrownBy(() -> run(runner, send()));
        assertThatIllegalStateException().isThrownBy(() -> start(runner, send()));
        assertThat(server.getRequestCount()).isZero();
    }

    @Test
    void closing_ends_every_thread() throws Exception {
        Set<Thread> before = networkThreads();
        OperationRunner runner = runner(inRealTime());
        answer(200, "m-1");
        answer(200, "m-2");
        answer(200, "list");
        run(runner, send());
        start(runner, send()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        start(runner, read()).get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(networkThreads().stream().filter(thread -> !before.contains(thread)))
                .isNotEmpty();
        runner.close();
        eventually(() -> before.containsAll(networkThreads()));
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void closing_ends_every_thread_while_calls_pause() throws Exception {
        Set<Thread> before = networkThreads();
        OperationRunner runner = runner(inRealTime());
        CountDownLatch answered = new CountDownLatch(1);
        server.enqueue(
                new MockResponse.Builder().code(429).setHeader("Retry-After", 9).build());
        CompletableFuture<String> pausing = start(runner, send().decoding(response -> {
            answered.countDown();
            throw response.rejected(Reason.RATE_LIMITED, null, null);
        }));
        assertThat(answered.await(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        runner.close();
        assertThat(failure(pausing).safeToResend()).isTrue();
        eventually(() -> before.containsAll(networkThreads()));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void calls_in_flight_may_end_within_the_grace() throws Exception {
        OperationRunner runner = runner(quick().closeGrace(Duration.ofSeconds(2)));
        server.enqueue(new MockResponse.Builder()
                .headersDelay(100, TimeUnit.MILLISECONDS)
                .body("m-1")
                .build());
        CompletableFuture<String> future = start(runner, send());
        request();
        long start = System.nanoTime();
        runner.close();
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1_500);
        assertThat(future.get(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isEqualTo("m-1");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void calls_that_exceed_the_grace_are_ended_with_their_outcome() throws Exception {
        OperationRunner runner = runner(quick());
        silence();
        silence();
        silence();
        CompletableFuture<String> send = start(runner, send());
        CompletableFuture<String> read = start(runner, read());
        CompletableFuture<SmsException> blocking =
                CompletableFuture.supplyAsync(() -> failure(() -> run(runner, send())));
        request();
        request();
        request();
        runner.close();
        assertThat(failure(send))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the client was closed");
        assertThat(failure(read)).isInstanceOf(UnavailableException.class);
        assertThat(blocking.get(BOUND_MILLIS, TimeUnit.MILLISECONDS))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the client was closed");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void closing_in_a_callback_does_not_wait_for_the_callback() throws Exception {
        OperationRunner runner = runner(quick().closeGrace(Duration.ofSeconds(5)));
        answer(200, "m-1");
        CompletableFuture<Void> closed = start(runner, send()).thenAccept(id -> runner.close());
        closed.get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        assertThatIllegalStateException().isThrownBy(runner::requireOpen);
    }

    @Test
    void an_interrupt_ends_the_wait_of_close() throws Exception {
        OperationRunner runner = runner(quick().closeGrace(Duration.ofSeconds(10)));
        silence();
        CompletableFuture<String> future = start(runner, send());
        request();
        Thread.currentThread().interrupt();
        runner.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure(future)).isInstanceOf(OutcomeUnknownException.class);
    }

    @Test
    void every_call_gets_an_outcome_while_the_client_closes() throws Exception {
        server.setDispatcher(new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                return new MockResponse.Builder().body("m").build();
            }
        });
        for (int round = 0; round < 10; round++) {
            OperationRunner runner = runner(quick());
            CountDownLatch begun = new CountDownLatch(20);
            CompletableFuture<?>[] callers = new CompletableFuture<?>[4];
            for (int i = 0; i < callers.length; i++) {
                callers[i] = CompletableFuture.runAsync(
                        () -> {
                            try {
                                for (int call = 0; call < 200; call++) {
                                    begun.countDown();
                                    start(runner, send())
                                            .handle((id, failure) -> id == null)
                                            .get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
                                }
                            } catch (IllegalStateException e) {
                                return; // closed
                            } catch (Exception e) {
                                throw new AssertionError("a call without an outcome", e);
                            }
                        },
                        task -> new Thread(task).start());
            }
            assertThat(begun.await(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
            runner.close();
            CompletableFuture.allOf(callers).get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        }
    }
}
