package dev.polysms.spi;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The time of a test. It passes only when the test says so, and a pause ends when the time has come: a test of a retry after
 * ten minutes takes no time.
 *
 * <pre>{@code
 * ManualTiming timing = new ManualTiming();
 * SmsSender sender = ThrottledSender.builder(client).messagesPerSecond(1).timing(timing).build();
 * sender.sendAsync(first);
 * CompletableFuture<SendReceipt> receipt = sender.sendAsync(second);
 * timing.advance(Duration.ofSeconds(1));
 * assertThat(receipt).isCompleted();
 * }</pre>
 *
 * <p>The task that follows a pause runs on the thread that lets time pass. A blocking call needs another thread for that, or
 * {@link #skipPauses}. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ManualTiming implements Timing {
    private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
    private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

    /** An arbitrary origin, so that a test fails if the code takes it for a time since the start. */
    private static final long ORIGIN = 5_000;

    private final List<Duration> pauses = new ArrayList<>();
    private final PriorityQueue<Pause> pending =
            new PriorityQueue<>(Comparator.comparing(Pause::end).thenComparing(Pause::number));
    private final Instant start;
    private Duration elapsed = Duration.ZERO;
    private Duration correction = Duration.ZERO;
    private boolean skips;

    private record Pause(Duration end, int number, Duration length, Runnable task) {}

    /** Creates a clock that shows 2026-01-02T03:04:05Z. */
    public ManualTiming() {
        this(START);
    }

    /** Creates a clock that shows the given time. */
    public ManualTiming(Instant start) {
        this.start = start;
    }

    /**
     * Lets each further pause end at once: time passes by the length of the pause, and the task runs on the thread that asks for
     * the pause.
     */
    public synchronized ManualTiming skipPauses() {
        skips = true;
        return this;
    }

    /** Lets each further pause last until time passes. This is how the clock begins. */
    public synchronized ManualTiming holdPauses() {
        skips = false;
        return this;
    }

    /** Lets time pass. Each pause that ends in this time runs its task, in order and at its own time. */
    public void advance(Duration time) {
        Duration until = elapsed().plus(time);
        for (Pause next = nextUntil(until); next != null; next = nextUntil(until)) {
            next.task.run();
        }
    }

    /** Lets time pass in which no task runs, as if the machine was suspended. The tasks that are due run in the next advance. */
    public synchronized void stall(Duration time) {
        elapsed = elapsed.plus(time);
    }

    /** Sets the time of day forward or back, as a clock's correction does. {@link #nanoTime} does not change. */
    public synchronized void correct(Duration difference) {
        correction = correction.plus(difference);
    }

    /**
     * Lets time pass to the end of the pause that ends first, and runs its task. Waits if no pause has begun.
     *
     * @return the length of the pause
     */
    public Duration endPause() {
        Pause next;
        synchronized (this) {
            awaitPauses(1);
            next = pending.remove();
            reach(next.end);
        }
        next.task.run();
        return next.length;
    }

    /**
     * Waits until so many pauses have begun and not ended.
     *
     * @throws AssertionError if it takes more than ten seconds
     */
    public synchronized void awaitPauses(int count) {
        long end = System.nanoTime() + PATIENCE;
        try {
            for (long left = PATIENCE; pending.size() < count; left = end - System.nanoTime()) {
                if (left <= 0) {
                    throw new AssertionError(
                            "waited 10 s for " + count + " pauses; " + pending.size() + " have begun and not ended");
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for a pause", e);
        }
    }

    /** Returns the length of each pause that was asked for, in order. */
    public synchronized List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    /** Returns the number of pauses that have not ended. */
    public synchronized int pendingPauses() {
        return pending.size();
    }

    /** Returns the time that passed since the clock was created. */
    public synchronized Duration elapsed() {
        return elapsed;
    }

    @Override
    public synchronized Instant instant() {
        return start.plus(elapsed).plus(correction);
    }

    @Override
    public synchronized long nanoTime() {
        return ORIGIN + elapsed.toNanos();
    }

    /** Returns 0.5, so that a random pause is half of its maximum. */
    @Override
    public double jitter() {
        return 0.5;
    }

    @Override
    public void schedule(Duration pause, Runnable task) {
        if (!holds(pause, task)) {
            task.run();
        }
    }

    private synchronized boolean holds(Duration length, Runnable task) {
        pauses.add(length);
        if (skips) {
            elapsed = elapsed.plus(length);
            return false;
        }
        pending.add(new Pause(elapsed.plus(length), pauses.size(), length, task));
        notifyAll();
        return true;
    }

    private synchronized @Nullable Pause nextUntil(Duration until) {
        Pause next = pending.peek();
        if (next == null || next.end.compareTo(until) > 0) {
            reach(until);
            return null;
        }
        reach(next.end);
        return pending.remove();
    }

    private void reach(Duration time) {
        elapsed = time.compareTo(elapsed) > 0 ? time : elapsed;
    }
}
