package dev.polysms.voximplant;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;

/** A time of day that stands still until it is moved; pauses take no time. */
final class SetTiming implements Timing {
    private Instant now; // guarded by this
    private Duration step = Duration.ZERO; // guarded by this

    SetTiming(Instant now) {
        this.now = now;
    }

    synchronized void advance(Duration by) {
        now = now.plus(by);
    }

    synchronized void advanceAtEachLook(Duration by) {
        step = by;
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(step);
        return now;
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public double jitter() {
        return 0;
    }

    @Override
    public void schedule(Duration pause, Runnable task) {
        task.run();
    }
}
