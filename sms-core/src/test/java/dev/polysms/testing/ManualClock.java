package dev.polysms.testing;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;

/** A clock that is set by hand, and that no pause is taken by. */
public final class ManualClock implements Timing {
    private static final Instant START = Instant.parse("2026-01-15T10:00:00Z");

    private volatile Instant now = START;

    public void pass(Duration time) {
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
        return 0;
    }

    @Override
    public void schedule(Duration pause, Runnable task) {
        throw new AssertionError("no pause is taken here");
    }
}
