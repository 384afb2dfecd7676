package dev.polysms.throttle;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.Semaphore;

/** Time that passes by hand: what is scheduled runs when its time has come, in order, on the thread that lets time pass. */
final class ManualTiming implements Timing {
    private record Task(long due, long number, Runnable run) {}

    /** One for each task that was scheduled. */
    final Semaphore scheduled = new Semaphore(0);

    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::due).thenComparingLong(Task::number));
    private long nanos = 5_000;
    private long numbers;

    void pass(Duration time) {
        long end = nanoTime() + time.toNanos();
        for (Task task = nextUntil(end); task != null; task = nextUntil(end)) {
            task.run.run();
        }
    }

    /** Lets time pass in which nothing runs. */
    synchronized void stall(Duration time) {
        nanos += time.toNanos();
    }

    private synchronized Task nextUntil(long end) {
        Task next = tasks.peek();
        if (next == null || next.due > end) {
            nanos = end;
            return null;
        }
        nanos = Math.max(nanos, next.due);
        return tasks.remove();
    }

    synchronized int waitingTasks() {
        return tasks.size();
    }

    @Override
    public synchronized Instant instant() {
        return Instant.EPOCH.plusNanos(nanos);
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public double jitter() {
        return 0.5;
    }

    @Override
    public synchronized void schedule(Duration pause, Runnable task) {
        tasks.add(new Task(nanos + pause.toNanos(), numbers++, task));
        scheduled.release();
    }
}
