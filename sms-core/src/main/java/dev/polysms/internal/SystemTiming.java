package dev.polysms.internal;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** The system's time, and pauses on the client's own thread. */
final class SystemTiming implements Timing {
    private final ScheduledExecutorService scheduler;

    SystemTiming(ScheduledExecutorService scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Instant now() {
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
    @SuppressWarnings("FutureReturnValueIgnored") // the task carries its own outcome
    public void schedule(Duration pause, Runnable task) {
        scheduler.schedule(task, pause.toNanos(), TimeUnit.NANOSECONDS);
    }
}
