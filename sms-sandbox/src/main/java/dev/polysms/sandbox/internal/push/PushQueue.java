package dev.polysms.sandbox.internal.push;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * What is yet to be pushed: a lane for each vendor, in which one follows the other, so that a slow application sees its
 * pushes in order and holds up no other vendor's. Bounded: past the bound what comes is dropped and counted. Thread-safe.
 */
final class PushQueue implements AutoCloseable {
    private final Map<String, ScheduledThreadPoolExecutor> lanes = new HashMap<>();
    private final int capacity;
    private int pending;
    private long dropped;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        CLOSED
    }

    PushQueue(int capacity) {
        this.capacity = capacity;
    }

    /** A task of a lane. Interrupted when the queue is closed. */
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    /** Runs a task after a time, and after those of its lane whose time came before. */
    synchronized void add(String lane, Duration delay, Task task) {
        if (state == State.CLOSED || pending >= capacity) {
            dropped++;
            return;
        }
        pending++;
        ScheduledFuture<?> unused = lanes.computeIfAbsent(lane, PushQueue::lane)
                .schedule(() -> run(task), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void run(Task task) {
        try {
            task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            done(1);
        }
    }

    private synchronized void done(int tasks) {
        pending -= tasks;
        notifyAll();
    }

    synchronized int pending() {
        return pending;
    }

    synchronized long dropped() {
        return dropped;
    }

    /** Waits until nothing is pending, delayed tasks included; tells whether that was so in time. */
    synchronized boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (pending > 0) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Forgets what has not begun. */
    synchronized void clear() {
        for (ScheduledThreadPoolExecutor lane : lanes.values()) {
            for (Runnable task : lane.getQueue().toArray(Runnable[]::new)) {
                if (lane.getQueue().remove(task)) {
                    done(1);
                }
            }
        }
        dropped = 0;
    }

    @Override
    public synchronized void close() {
        state = State.CLOSED;
        clear();
        lanes.values().forEach(ScheduledThreadPoolExecutor::shutdownNow);
    }

    private static ScheduledThreadPoolExecutor lane(String name) {
        ScheduledThreadPoolExecutor lane = new ScheduledThreadPoolExecutor(1, daemons("sms-sandbox-push-" + name));
        lane.setRemoveOnCancelPolicy(true);
        return lane;
    }

    static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
