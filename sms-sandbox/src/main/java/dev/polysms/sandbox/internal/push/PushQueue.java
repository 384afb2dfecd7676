package dev.polysms.sandbox.internal.push;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The pending pushes: one queue per vendor. So a slow application gets its pushes in order, and does not delay those of
 * other vendors. If too much is pending, new pushes are dropped and counted. Thread-safe.
 */
final class PushQueue implements AutoCloseable {
    private final Map<String, ScheduledThreadPoolExecutor> lanes = new HashMap<>();
    private final Set<Job> pending = new HashSet<>();
    private final int maxJobs;
    private final long maxCharacters;
    private long characters;
    private long dropped;
    private State state = State.OPEN;

    private enum State {
        OPEN,
        CLOSED
    }

    /**
     * Creates an empty queue.
     *
     * @param maxJobs the number of tasks that may be pending
     * @param maxCharacters the length of all their texts
     */
    PushQueue(int maxJobs, long maxCharacters) {
        this.maxJobs = maxJobs;
        this.maxCharacters = maxCharacters;
    }

    /** A task of a queue. It is interrupted when the queue is closed. */
    @FunctionalInterface
    interface Task {
        void run() throws InterruptedException;
    }

    /**
     * Adds a task that runs after a delay, and after the tasks of its queue that are due before it. Returns false if it
     * was dropped.
     *
     * @param size the length of the text in the task
     */
    synchronized boolean add(String lane, Duration delay, int size, Task task) {
        if (state == State.CLOSED || pending.size() >= maxJobs || characters + size > maxCharacters) {
            dropped++;
            return false;
        }
        Job job = new Job(size, task);
        pending.add(job);
        characters += size;
        ScheduledFuture<?> unused = lanes.computeIfAbsent(lane, PushQueue::lane)
                .schedule(() -> run(job), delay.toNanos(), TimeUnit.NANOSECONDS);
        return true;
    }

    private void run(Job job) {
        if (!begin(job)) {
            return;
        }
        try {
            job.task.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(job);
        }
    }

    private synchronized boolean begin(Job job) {
        job.isRunning = true;
        return pending.contains(job);
    }

    private synchronized void end(Job job) {
        pending.remove(job);
        characters -= job.size;
        notifyAll();
    }

    synchronized int pending() {
        return pending.size();
    }

    synchronized long dropped() {
        return dropped;
    }

    /** Waits until no task is pending, delayed ones included. Returns false if the time is over before. */
    synchronized boolean awaitEmpty(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (!pending.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }

    /** Removes all tasks that have not begun. */
    synchronized void clear() {
        lanes.values().forEach(lane -> lane.getQueue().clear());
        pending.stream().filter(job -> !job.isRunning).toList().forEach(this::end);
        dropped = 0;
    }

    @Override
    public synchronized void close() {
        state = State.CLOSED;
        clear();
        lanes.values().forEach(ScheduledThreadPoolExecutor::shutdownNow);
    }

    private static ScheduledThreadPoolExecutor lane(String name) {
        return new ScheduledThreadPoolExecutor(1, daemons("sms-sandbox-push-" + name));
    }

    static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A task that waits or runs. The queue's lock guards it. */
    private static final class Job {
        private final int size;
        private final Task task;
        private boolean isRunning;

        private Job(int size, Task task) {
            this.size = size;
            this.task = task;
        }
    }
}
