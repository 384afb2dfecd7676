package dev.polysms.testing;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Time that passes in pauses only, and then at once. A pause can be held, and then does not end. */
public final class PassingTime implements Timing {
    private Instant now = Instant.parse("2026-01-15T10:00:00Z");
    public final List<Duration> pauses = new ArrayList<>();
    public boolean held;

    public synchronized void pass(Duration time) {
        now = now.plus(time);
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return now.toEpochMilli() * 1_000_000;
    }

    @Override
    public double jitter() {
        return 0.5;
    }

    @Override
    public void schedule(Duration pause, Runnable task) {
        pauses.add(pause);
        if (!held) {
            pass(pause);
            task.run();
        }
    }
}
