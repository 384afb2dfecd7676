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
    private long heldUntil;
    private boolean watched;

    SenderQueue(Rate rate, TimeMeter time) {
        this.rate = rate;
        this.time = time;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.burst()).refillGreedy(rate.texts(), rate.per()))
                .withCustomTimePrecision(time)
                .withSynchronizationStrategy(SynchronizationStrategy.NONE)
                .build();
        this.heldUntil = time.currentTimeNanos();
    }

    int length() {
        return waiting.size();
    }

    /** Gives a turn at once if the queue is empty and the rate allows it. */
    boolean passes(QueueEntry entry) {
        return waiting.isEmpty() && allows(entry);
    }

    private boolean allows(QueueEntry entry) {
        boolean allowed = held() == 0 && bucket.tryConsume(1);
        if (allowed) {
            entry.take();
        }
        return allowed;
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
            bucket.addTokens(1);
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
        List<QueueEntry> late = new ArrayList<>();
        int ahead = 0;
        for (Iterator<QueueEntry> entries = waiting.iterator(); entries.hasNext(); ) {
            QueueEntry entry = entries.next();
            if (entry.isTooLate(now, wait(ahead))) {
                entries.remove();
                late.add(entry);
            } else {
                ahead++;
            }
        }
        return late;
    }

    /** Returns the nanoseconds, at most, until the turn of one with so many ahead. */
    long wait(int ahead) {
        long first = Math.max(held(), bucket.estimateAbilityToConsume(1).getNanosToWaitForRefill());
        return first + ahead * rate.interval();
    }

    private long held() {
        return Math.max(0, heldUntil - time.currentTimeNanos());
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
