package dev.polysms.internal.async;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** The system's time, and pauses on somebody's timer. */
public final class SystemTiming implements Timing {
    private final BiConsumer<Duration, Runnable> timer;

    private SystemTiming(BiConsumer<Duration, Runnable> timer) {
        this.timer = timer;
    }

    /** Pauses on the client's own thread. */
    @SuppressWarnings("FutureReturnValueIgnored") // the task carries its own outcome
    public static SystemTiming on(ScheduledExecutorService scheduler) {
        return new SystemTiming((pause, task) -> scheduler.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS));
    }

    /**
     * Returns a timing with pauses on the JDK's own timer, whose tasks run on its common pool: there is nothing to close.
     *
     * @return the timing
     */
    public static SystemTiming ofTheJdk() {
        return new SystemTiming(
                (pause, task) -> CompletableFuture.delayedExecutor(pause.toNanos(), TimeUnit.NANOSECONDS)
                        .execute(task));
    }

    @Override
    public Instant instant() {
        return Instant.now();
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public double jitter() {
        return ThreadLocalRandom.current().nextDouble();
    }

    @Override
    public void schedule(Duration pause, Runnable task) {
        timer.accept(pause, task);
    }
}
