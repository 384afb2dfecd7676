package dev.polysms.testing;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Time that passes only in pauses, and then at once. */
public final class TestTiming implements Timing {
    private static final Instant START = Instant.parse("2026-01-15T10:00:00Z");

    private final AtomicReference<Duration> passed = new AtomicReference<>(Duration.ZERO);
    private final List<Duration> pauses = new CopyOnWriteArrayList<>();

    public List<Duration> pauses() {
        return pauses;
    }

    public void pass(Duration time) {
        passed.accumulateAndGet(time, Duration::plus);
    }

    @Override
    public Instant instant() {
        return START.plus(passed.get());
    }

    @Override
    public long nanoTime() {
        return passed.get().toNanos();
    }

    @Override
    public double jitter() {
        return 0.5;
    }

    @Override
    public void schedule(Duration pause, Runnable task) {
        pauses.add(pause);
        pass(pause);
        task.run();
    }
}
