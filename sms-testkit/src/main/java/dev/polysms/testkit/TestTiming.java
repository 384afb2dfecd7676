package dev.polysms.testkit;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * A clock for tests. It stands still, and a pause advances it at once. So a retry after ten minutes takes no time, and
 * {@link #pauses()} returns how long it would have taken. Thread-safe.
 */
public final class TestTiming implements Timing {
    private final List<Duration> pauses = new ArrayList<>();
    private final Semaphore started = new Semaphore(0);
    private Instant now;
    private long nanos;
    private boolean held;

    /** Creates a clock that stands at the given time. */
    public TestTiming(Instant now) {
        this.now = now;
    }

    /** Returns a clock that stands at 2026-01-02T03:04:05Z. */
    public static TestTiming standing() {
        return new TestTiming(Instant.parse("2026-01-02T03:04:05Z"));
    }

    /** Lets no further pause end. */
    public synchronized TestTiming holdPauses() {
        held = true;
        return this;
    }

    /** Advances the clock. */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /** Returns the requested pauses in order. */
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** Waits until one more pause has started. */
    public void awaitPause() {
        try {
            if (!started.tryAcquire(5, TimeUnit.SECONDS)) {
                throw new AssertionError("Waited five seconds for a pause");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for a pause", e);
        }
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    /** Returns 0.5, so that a random pause is half of its maximum. */
    @Override
    public double jitter() {
        return 0.5;
    }

    @Override
    public void schedule(Duration pause, Runnable task) {
        boolean ends;
        synchronized (this) {
            pauses.add(pause);
            ends = !held;
            if (ends) {
                advance(pause);
            }
        }
        started.release();
        if (ends) {
            task.run();
        }
    }
}
