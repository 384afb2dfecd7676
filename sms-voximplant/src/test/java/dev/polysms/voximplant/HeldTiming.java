package dev.polysms.voximplant;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A time that passes only when a test lets a pause end. */
final class HeldTiming implements Timing {
    private final BlockingQueue<Pause> pauses = new LinkedBlockingQueue<>();
    private Instant now; // guarded by this

    private record Pause(Duration length, Runnable task) {}

    HeldTiming(Instant now) {
        this.now = now;
    }

    /** Waits for a pause to begin, lets it end at once, and runs what follows it. */
    Duration endPause() {
        Pause pause = next();
        synchronized (this) {
            now = now.plus(pause.length);
        }
        pause.task.run();
        return pause.length;
    }

    /** Waits for a pause to begin, and lets it be. */
    void awaitPause() {
        pauses.add(next());
    }

    boolean isPausing() {
        return !pauses.isEmpty();
    }

    private Pause next() {
        try {
            Pause pause = pauses.poll(10, TimeUnit.SECONDS);
            if (pause == null) {
                throw new AssertionError("waited ten seconds for a pause");
            }
            return pause;
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
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public double jitter() {
        return 0;
    }

    @Override
    public void schedule(Duration pause, Runnable task) {
        pauses.add(new Pause(pause, task));
    }
}
