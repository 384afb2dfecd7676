package dev.polysms.testkit;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Time for tests: it stands still until a pause is asked for, and then has passed at once. So a retry after ten minutes
 * takes no time, and {@link #pauses()} tells how long it would have taken. Thread-safe.
 */
public final class TestTiming implements Timing {
    private final List<Duration> pauses = new ArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private Instant now;
    private long nanos;
    private boolean held;

    /**
     * Makes a time that stands at the given moment.
     *
     * @param now the moment
     */
    public TestTiming(Instant now) {
        this.now = now;
    }

    /**
     * Makes a time that stands at some moment.
     *
     * @return the time
     */
    public static TestTiming standing() {
        return new TestTiming(Instant.parse("2026-01-02T03:04:05Z"));
    }

    /**
     * Keeps pauses from ever ending.
     *
     * @return this timing
     */
    public synchronized TestTiming holdPauses() {
        held = true;
        return this;
    }

    /**
     * Lets time pass.
     *
     * @param time how much
     */
    public synchronized void advance(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    /**
     * Returns the pauses that were asked for.
     *
     * @return the pauses in their order
     */
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** Waits until one more pause has begun. */
    public void awaitPause() {
        try {
            if (!begun.tryAcquire(5, TimeUnit.SECONDS)) {
                throw new AssertionError("waited five seconds for a pause");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a pause", e);
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

    /** Returns a half: a pause is half of the longest that it could be. */
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
        begun.release();
        if (ends) {
            task.run();
        }
    }
}
