package dev.polysms.internal.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class DaemonTimerTest {
    private static final Duration SHORT = Duration.ofMillis(10);

    private final DaemonTimer timer = new DaemonTimer("test");
    private final CountDownLatch release = new CountDownLatch(1);

    private void block() {
        try {
            release.await();
        } catch (InterruptedException e) {
            throw new AssertionError("not expected", e);
        }
    }

    @Test
    void a_task_that_blocks_does_not_delay_other_tasks() throws Exception {
        CompletableFuture<String> other = new CompletableFuture<>();
        timer.schedule(SHORT, this::block);
        timer.schedule(SHORT, () -> other.complete("done"));
        assertThat(other.get(5, TimeUnit.SECONDS)).isEqualTo("done");
        release.countDown();
    }

    @Test
    void a_task_that_throws_does_not_end_other_tasks() throws Exception {
        CompletableFuture<Boolean> daemon = new CompletableFuture<>();
        timer.schedule(SHORT, () -> {
            throw new ThreadDeathInTest();
        });
        timer.schedule(
                SHORT.multipliedBy(2),
                () -> daemon.complete(Thread.currentThread().isDaemon()));
        assertThat(daemon.get(5, TimeUnit.SECONDS)).isTrue();
    }

    private static final class ThreadDeathInTest extends Error {
        private static final long serialVersionUID = 1L;

        ThreadDeathInTest() {
            super("on purpose", null, false, false);
        }
    }

    @Test
    void accepts_an_endless_pause() {
        assertThat(timer.schedule(ChronoUnit.FOREVER.getDuration(), () -> {})).isNotDone();
        timer.shutdown();
    }

    @Test
    void a_task_after_the_shutdown_runs_on_the_calling_thread() {
        timer.shutdown();
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        timer.execute(() -> thread.complete(Thread.currentThread()));
        assertThat(thread).isCompletedWithValue(Thread.currentThread());
    }

    @Test
    void pauses_of_the_system_end_while_the_common_pool_is_busy() throws Exception {
        int threads = ForkJoinPool.getCommonPoolParallelism();
        for (int i = 0; i < threads; i++) {
            ForkJoinPool.commonPool().execute(this::block);
        }
        try {
            Timing.system().pause(SHORT).get(5, TimeUnit.SECONDS);
        } finally {
            release.countDown();
        }
    }
}
