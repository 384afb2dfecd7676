package dev.polysms.internal.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import okio.AsyncTimeout;

/**
 * Keeps the thread that watches OkHttp's timeouts asleep. Okio wakes that thread whenever a timeout begins that ends before all
 * others, so with one call at a time at each of its writes and reads: a third of the processor time of a send. This timeout ends before
 * those of the calls, as long as there are calls, and changes nothing about them. It ends unused a second after the last one.
 */
final class EarlyTimeout {
    private final AtomicBoolean running = new AtomicBoolean();
    private final AtomicLong beats = new AtomicLong();
    private final Node node = new Node();
    private volatile boolean used;

    /**
     * Makes a timeout that has not begun.
     *
     * @param beat how long it lasts; longer timeouts do not wake the thread
     */
    EarlyTimeout(Duration beat) {
        node.timeout(beat.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Begins the timeout, unless it has begun. Each call does this. */
    void use() {
        if (!used) {
            used = true;
        }
        if (!running.get() && running.compareAndSet(false, true)) {
            node.enter();
        }
    }

    /** Returns whether the timeout is in Okio's queue. */
    boolean isRunning() {
        return running.get();
    }

    /** Returns how often the timeout has ended. */
    long beats() {
        return beats.get();
    }

    private final class Node extends AsyncTimeout {
        /** Runs on Okio's thread, which must not get an exception. */
        @Override
        protected void timedOut() {
            try {
                beats.incrementAndGet();
                exit();
                if (used) {
                    used = false;
                    enter();
                    return;
                }
                running.set(false);
                if (used) { // a call came in between
                    use();
                }
            } catch (Throwable e) { // such as no memory: the calls go on without it
                running.set(false);
            }
        }
    }
}
