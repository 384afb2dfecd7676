package dev.polysms.throttle;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The messages that wait to be sent by one sender, first in, first out. Guarded by the {@link SenderQueues} that it is one of. */
final class SenderQueue {
    private final Rate rate;
    private final TimeMeter time;
    private final Bucket bucket;
    private final ArrayDeque<QueueEntry> waiting = new ArrayDeque<>();
    private boolean wasHeld;
    private long heldUntil; // if it was held
    private boolean watched;

    SenderQueue(Rate rate, TimeMeter time) {
        this.rate = rate;
        this.time = time;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.count(), rate.per()))
                .withCustomTimePrecision(time)
                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                .build();
    }

    int length() {
        return waiting.size();
    }

    /** Gives a turn at once if the queue is empty and the rate allows it. */
    boolean passes(QueueEntry entry) {
        return waiting.isEmpty() && allows(entry);
    }

    private boolean allows(QueueEntry entry) {
        boolean allowed = held() == 0 && bucket.tryConsume(atOnce(entry));
        if (allowed) {
            owe(entry.permits() - atOnce(entry));
            entry.take();
        }
        return allowed;
    }

    /** Returns the permits that must be there before a message goes. What exceeds the burst is owed, or it would never go. */
    private int atOnce(QueueEntry entry) {
        return Math.min(entry.permits(), rate.burst());
    }

    private void owe(int permits) {
        if (permits > 0) {
            bucket.consumeIgnoringRateLimits(permits);
        }
    }

    void join(QueueEntry entry) {
        waiting.add(entry);
    }

    boolean leave(QueueEntry entry) {
        return waiting.remove(entry);
    }

    /** Takes back a turn that was not used, and returns true if there was one. */
    boolean takeBack(QueueEntry entry) {
        boolean given = entry.giveBack();
        if (given) {
            bucket.addTokens(entry.permits());
        }
        return given;
    }

    /** Removes and returns the entries whose turn has come. */
    List<QueueEntry> next() {
        List<QueueEntry> next = new ArrayList<>();
        for (QueueEntry head = waiting.peek(); head != null && allows(head); head = waiting.peek()) {
            next.add(waiting.remove());
        }
        return next;
    }

    /** Holds the queue for some time; removes and returns the entries that would wait too long. */
    List<QueueEntry> hold(long nanos) {
        long now = time.currentTimeNanos();
        heldUntil = now + Math.max(held(), nanos);
        wasHeld = true;
        List<QueueEntry> late = new ArrayList<>();
        long ahead = 0;
        for (Iterator<QueueEntry> entries = waiting.iterator(); entries.hasNext(); ) {
            QueueEntry entry = entries.next();
            if (wait(ahead, entry) > entry.patienceLeft(now)) {
                entries.remove();
                late.add(entry);
            } else {
                ahead += entry.permits();
            }
        }
        return late;
    }

    /** Returns the nanoseconds, at most, until the turn of an entry that has all others ahead. */
    long wait(QueueEntry last) {
        return wait(waiting.stream().mapToLong(QueueEntry::permits).sum(), last);
    }

    /** Returns the nanoseconds, at most, until the first entry's turn. */
    long waitOfFirst() {
        QueueEntry first = waiting.peek();
        return first == null ? 0 : wait(0, first);
    }

    private long wait(long permitsAhead, QueueEntry entry) {
        long first = Math.max(held(), bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        return first + (permitsAhead + atOnce(entry) - 1) * rate.interval();
    }

    private long held() {
        return wasHeld ? Math.max(0, heldUntil - time.currentTimeNanos()) : 0;
    }

    /** An idle queue with all its tokens is like a new one. */
    boolean isIdle() {
        return waiting.isEmpty() && held() == 0 && bucket.getAvailableTokens() == rate.burst();
    }

    /** Returns true if an entry waits and no timer is set for it yet; the caller must set one. */
    boolean needsWatch() {
        if (waiting.isEmpty() || watched) {
            return false;
        }
        watched = true;
        return true;
    }

    void watchEnded() {
        watched = false;
    }
}
