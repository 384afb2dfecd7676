package dev.polysms.testkit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/** Counts the calls that hold a connection. A response that is not closed holds its connection forever. Thread-safe. */
final class ConnectionLeakDetector extends EventListener {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

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

    /** Waits until no call holds a connection. Fails if one still does after five seconds: its response was not closed. */
    synchronized void requireNone() {
        long end = System.nanoTime() + TIMEOUT.toNanos();
        while (!holders.isEmpty()) {
            long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new AssertionError("A response was not closed: " + holders.size() + " calls hold a connection");
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted while waiting for connections", e);
            }
        }
    }
}
