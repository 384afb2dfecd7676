package dev.polysms.testing;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Time that passes when the test says so. What is due runs on the thread of the test. */
public final class ManualTiming implements Timing {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

    private record Task(Duration due, Runnable work) {}

    private final List<Task> tasks = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    /** Waits until so many tasks are there. */
    public synchronized void awaitWaiting(int count) throws InterruptedException {
        while (tasks.size() < count) {
            wait();
        }
    }

    /** Lets time pass to the next task, and runs it. */
    public void runNext() {
        Task next;
        synchronized (this) {
            next = tasks.stream().min(Comparator.comparing(Task::due)).orElseThrow();
            tasks.remove(next);
            passed = next.due().compareTo(passed) > 0 ? next.due() : passed;
        }
        next.work().run();
    }

    public synchronized void pass(Duration time) {
        passed = passed.plus(time);
    }

    public synchronized Duration passed() {
        return passed;
    }

    @Override
    public synchronized Instant instant() {
        return START.plus(passed);
    }

    @Override
    public synchronized long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public double jitter() {
        return 0.5;
    }

    @Override
    public synchronized void schedule(Duration pause, Runnable task) {
        tasks.add(new Task(passed.plus(pause), task));
        notifyAll();
    }
}
