package dev.polysms.testing;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;

/** A clock that is set by hand, and that no pause is taken by. */
public final class ManualClock implements Timing {
    private volatile Instant now = Instant.parse("2026-01-15T10:00:00Z");
    private volatile long nanos;

    /** Lets time pass or, if it is negative, sets the time of day back, which the monotonic clock does not see. */
    public void pass(Duration time) {
        now = now.plus(time);
        nanos += time.isNegative() ? 0 : time.toNanos();
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long nanoTime() {
        return nanos;
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
