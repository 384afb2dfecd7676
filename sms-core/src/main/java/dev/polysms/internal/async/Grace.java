package dev.polysms.internal.async;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The time that a closing client gives to calls in flight. It begins when the object is created. */
public final class Grace {
    private final long end;

    public Grace(Duration time) {
        this.end = System.nanoTime() + time.toNanos();
    }

    /**
     * Waits until a condition holds, the time is over or the thread is interrupted.
     *
     * @param monitor is held by the caller, and notified when the condition may hold
     * @param condition returns whether the wait is over
     */
    @SuppressWarnings("WaitNotInLoop") // the loop is here, with the time that is left
    public void waitUntil(Object monitor, BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return;
            }
            try {
                monitor.wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
