package dev.polysms.throttle;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.local.SynchronizationStrategy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** Those who wait to send by one number, first come, first served. Guarded by the {@link SenderQueues} that it is one of. */
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

    /** Gives a turn at once, if nobody waits and the rate allows it. */
    boolean passes(QueueEntry place) {
        return waiting.isEmpty() && allows(place);
    }

    private boolean allows(QueueEntry place) {
        boolean allowed = held() == 0 && bucket.tryConsume(1);
        if (allowed) {
            place.take();
        }
        return allowed;
    }

    void join(QueueEntry place) {
        waiting.add(place);
    }

    boolean leave(QueueEntry place) {
        return waiting.remove(place);
    }

    /** Takes back a turn that was not used, and returns true if there was one. */
    boolean takeBack(QueueEntry place) {
        boolean given = place.giveBack();
        if (given) {
            bucket.addTokens(1);
        }
        return given;
    }

    /** Returns those whose turn it is, and lets them go. */
    List<QueueEntry> next() {
        List<QueueEntry> next = new ArrayList<>();
        for (QueueEntry head = waiting.peek(); head != null && allows(head); head = waiting.peek()) {
            next.add(waiting.remove());
        }
        return next;
    }

    /** Lets nobody go for some time, and returns those who have to leave for it. */
    List<QueueEntry> hold(long nanos) {
        long now = time.currentTimeNanos();
        heldUntil = now + Math.max(held(), nanos);
        List<QueueEntry> late = new ArrayList<>();
        int ahead = 0;
        for (Iterator<QueueEntry> places = waiting.iterator(); places.hasNext(); ) {
            QueueEntry place = places.next();
            if (place.isTooLate(now, wait(ahead))) {
                places.remove();
                late.add(place);
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

    /** A line that is idle and full is like a new one. */
    boolean isIdle() {
        return waiting.isEmpty() && held() == 0 && bucket.getAvailableTokens() == rate.burst();
    }

    /** Returns true if somebody waits and no timer is set for it yet; then it is the caller's to set one. */
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
