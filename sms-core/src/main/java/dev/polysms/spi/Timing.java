package dev.polysms.spi;

import dev.polysms.internal.async.DaemonTimer;
import dev.polysms.internal.async.SystemTiming;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Where a client takes time, pauses and jitter from. The system's by default; tests give their own, so that a retry after
 * ten minutes takes no time. Implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface Timing extends InstantSource {
    /**
     * Returns the system's time. Its pauses end on daemon threads of its own, which exist only while they are needed: there is
     * nothing to close.
     */
    static Timing system() {
        return new SystemTiming(new DaemonTimer("polysms"));
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

    /**
     * Begins a pause.
     *
     * @return a future that completes when the pause is over; it may be completed before
     */
    default CompletableFuture<Void> pause(Duration pause) {
        CompletableFuture<Void> over = new CompletableFuture<>();
        schedule(pause, () -> over.complete(null));
        return over;
    }
}
