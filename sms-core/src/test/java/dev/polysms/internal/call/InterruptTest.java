package dev.polysms.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.OperationRunner;
import dev.polysms.testing.SendCall;
import dev.polysms.testing.WireTest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class InterruptTest extends WireTest {
    private final AtomicBoolean flagAfter = new AtomicBoolean();

    private record Running(Thread thread, CompletableFuture<SmsException> outcome) {}

    private Running running(OperationRunner runner, SendCall call) {
        CompletableFuture<SmsException> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                outcome.complete(failure(() -> run(runner, call)));
            } catch (AssertionError e) {
                outcome.completeExceptionally(e);
            } finally {
                flagAfter.set(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        return new Running(thread, outcome);
    }

    private SmsException interrupted(Running running) throws Exception {
        long start = System.nanoTime();
        running.thread().interrupt();
        SmsException failure = running.outcome().get(BOUND_MILLIS, TimeUnit.MILLISECONDS);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)).isLessThan(1_000);
        running.thread().join(BOUND_MILLIS);
        assertThat(flagAfter).as("the interrupt flag").isTrue();
        return failure;
    }

    @Test
    void a_send_that_waits_for_its_answer_ends_as_unknown() throws Exception {
        silence();
        Running running = running(runner(quick()), send());
        request();
        assertThat(interrupted(running))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the calling thread was interrupted");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_read_that_waits_for_its_answer_ends_as_unavailable() throws Exception {
        silence();
        Running running = running(runner(quick()), read());
        request();
        assertThat(interrupted(running))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("the calling thread was interrupted");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void an_interrupt_ends_only_the_send_of_the_interrupted_thread() throws Exception {
        OperationRunner runner = runner(quick());
        answer(200, "m-1");
        run(runner, send());
        request();
        silence();
        silence();
        Running one = running(runner, send());
        request();
        Running two = running(runner, send());
        request();
        assertThat(interrupted(two))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the calling thread was interrupted");
        assertThat(one.outcome()).isNotDone();
        assertThat(interrupted(one))
                .isInstanceOf(OutcomeUnknownException.class)
                .hasMessageContaining("the calling thread was interrupted");
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @Test
    void an_interrupt_in_a_pause_between_attempts_ends_the_call() throws Exception {
        server.enqueue(
                new MockResponse.Builder().code(429).setHeader("Retry-After", 9).build());
        CountDownLatch pausing = new CountDownLatch(1);
        OperationRunner runner = runner(ClientOptions.builder().closeGrace(Duration.ofMillis(50)));
        Running running = running(runner, send().decoding(response -> {
            pausing.countDown();
            throw response.rejected(Reason.RATE_LIMITED, null, null);
        }));
        assertThat(pausing.await(BOUND_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(interrupted(running).safeToResend()).isTrue();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @Test
    void an_interrupted_thread_sends_nothing() {
        OperationRunner runner = runner(quick());
        Thread.currentThread().interrupt();
        SmsException failure = failure(() -> run(runner, send()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(failure).isInstanceOf(UnavailableException.class).hasMessageContaining("interrupted");
        assertThat(server.getRequestCount()).isZero();
    }
}
