package dev.polysms.spi;

import dev.polysms.internal.async.SystemTiming;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Where a client takes time, pauses and jitter from. The system's by default; tests give their own, so that a retry after
 * ten minutes takes no time. Implementations are thread-safe.
 */
public interface Timing extends InstantSource {
    /**
     * Returns the system's time, with pauses that end on a thread of the JDK's common pool.
     *
     * @return a timing with nothing to close
     */
    static Timing system() {
        return SystemTiming.ofTheJdk();
    }

    /**
     * Returns a clock that only runs forward, for measuring.
     *
     * @return nanoseconds from an arbitrary origin
     */
    long nanoTime();

    /**
     * Returns a random number that spreads retries.
     *
     * @return at least 0, less than 1
     */
    double jitter();

    /**
     * Runs a task after a pause.
     *
     * @param pause how long to wait
     * @param task a task that returns quickly
     */
    void schedule(Duration pause, Runnable task);
}
