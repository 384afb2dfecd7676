package dev.polysms.internal.async;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/** The system's clocks, and pauses on a timer of the library. */
public final class SystemTiming implements Timing {
    private final DaemonTimer timer;

    /**
     * Makes a timing.
     *
     * @param timer ends the pauses
     */
    public SystemTiming(DaemonTimer timer) {
        this.timer = timer;
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
    @SuppressWarnings("FutureReturnValueIgnored") // the task carries its own outcome
    public void schedule(Duration pause, Runnable task) {
        timer.schedule(pause, task);
    }
}
