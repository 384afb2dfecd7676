package dev.polysms.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/**
 * The connections that calls hold: a response that is not closed holds its own for ever. Thread-safe.
 */
final class OpenConnections extends EventListener {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<Call> holders = new ArrayList<>();

    @Override
    public synchronized void connectionAcquired(Call call, Connection connection) {
        holders.add(call);
    }

    @Override
    public synchronized void connectionReleased(Call call, Connection connection) {
        holders.remove(call);
        notifyAll();
    }

    /** Waits for the calls that were given up to let go; a leaked response never does. */
    synchronized void requireNone() {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!holders.isEmpty()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("a response was not closed: " + holders.size() + " calls hold a connection");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for connections", e);
            }
        }
    }
}
