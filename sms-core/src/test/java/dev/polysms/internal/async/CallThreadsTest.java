package dev.polysms.internal.async;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallThreadsTest {
    private static final int BOUND_SECONDS = 10;

    private final CallThreads threads = new CallThreads("test", 2);
    private final CompletableFuture<Throwable> refusal = new CompletableFuture<>();

    @AfterEach
    void end() {
        threads.shutdown();
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("took too long");
            }
        } catch (InterruptedException e) {
            throw new AssertionError("not expected", e);
        }
    }

    @Test
    void a_bounded_number_runs_at_once_and_all_run() {
        AtomicInteger running = new AtomicInteger();
        List<Integer> seen = Collections.synchronizedList(new ArrayList<>());
        CountDownLatch all = new CountDownLatch(200);
        for (int i = 0; i < 200; i++) {
            threads.run(
                    () -> {
                        seen.add(running.incrementAndGet());
                        Thread.yield();
                        running.decrementAndGet();
                        return all::countDown;
                    },
                    refusal::complete);
        }
        await(all);
        assertThat(seen).hasSize(200).allMatch(count -> count <= 2);
        assertThat(refusal).isNotDone();
    }

    @Test
    void what_hands_an_answer_over_may_block_without_a_place() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(4);
        for (int i = 0; i < 3; i++) {
            threads.run(() -> () -> await(release), refusal::complete);
        }
        for (int i = 0; i < 4; i++) {
            threads.run(() -> others::countDown, refusal::complete);
        }
        await(others);
        release.countDown();
    }

    @Test
    void those_that_wait_keep_their_order() {
        CallThreads one = new CallThreads("test", 1);
        CountDownLatch begin = new CountDownLatch(1);
        CountDownLatch all = new CountDownLatch(20);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        one.run(
                () -> {
                    await(begin);
                    return () -> {};
                },
                refusal::complete);
        for (int i = 0; i < 20; i++) {
            int place = i;
            one.run(
                    () -> {
                        order.add(place);
                        return all::countDown;
                    },
                    refusal::complete);
        }
        begin.countDown();
        await(all);
        assertThat(order).isSorted().hasSize(20);
        one.shutdown();
    }

    @Test
    void after_the_shutdown_each_one_is_refused_also_those_that_wait() {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch refusals = new CountDownLatch(1_001);
        for (int i = 0; i < 2; i++) {
            threads.run(
                    () -> {
                        begun.countDown();
                        await(release);
                        return () -> {};
                    },
                    refusal::complete);
        }
        await(begun);
        for (int i = 0; i < 1_000; i++) {
            threads.run(() -> () -> {}, failure -> refusals.countDown());
        }
        threads.shutdown();
        release.countDown();
        threads.run(() -> () -> {}, failure -> {
            assertThat(failure).isInstanceOf(RejectedExecutionException.class);
            refusals.countDown();
        });
        await(refusals);
        assertThat(refusal).isNotDone();
    }

    @Test
    void an_answer_is_handed_over_before_calls_are_refused() {
        CallThreads one = new CallThreads("test", 1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch handedOver = new CountDownLatch(1);
        CountDownLatch refused = new CountDownLatch(1);
        one.run(
                () -> {
                    begun.countDown();
                    await(release);
                    return handedOver::countDown;
                },
                refusal::complete);
        await(begun);
        one.run(() -> () -> {}, failure -> {
            await(handedOver); // as a callback that needs the first answer
            refused.countDown();
        });
        one.shutdown();
        release.countDown();
        await(refused);
    }

    @Test
    void a_call_keeps_the_jvm_alive() throws Exception {
        CompletableFuture<Boolean> daemon = new CompletableFuture<>();
        threads.run(
                () -> {
                    daemon.complete(Thread.currentThread().isDaemon());
                    return () -> {};
                },
                refusal::complete);
        assertThat(daemon.get(BOUND_SECONDS, TimeUnit.SECONDS)).isFalse();
    }
}
