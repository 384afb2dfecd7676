package dev.polysms.voipex;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;

/** Time that passes when a test says so; a pause is over at once. */
final class ManualTiming implements Timing {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private volatile Instant now = START;

    synchronized void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long nanoTime() {
        return Duration.between(START, now).toNanos();
    }

    @Override
    public double jitter() {
        return 0.5;
    }

    @Override
    public void schedule(Duration pause, Runnable task) {
        task.run();
    }
}
