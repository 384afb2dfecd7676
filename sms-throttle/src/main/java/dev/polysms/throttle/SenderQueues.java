package dev.polysms.throttle;

import dev.polysms.Address;
import dev.polysms.spi.Timing;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One queue per sender. All share one lock, which is never held during I/O, and no thread waits in a queue. Idle queues are
 * removed from time to time, so that only busy ones take memory. Thread-safe.
 */
final class SenderQueues implements Turns {
    private static final int FEW = 64;

    private final Limits limits;
    private final Timing timing;
    private final TimeMeter meter;

    // Both, and each queue, guarded by this.
    private final Map<Address, SenderQueue> queues = new HashMap<>();
    private int many = FEW;

    SenderQueues(Limits limits, Timing timing) {
        this.limits = limits;
        this.timing = timing;
        this.meter = new TimeMeter() {
            @Override
            public long currentTimeNanos() {
                return timing.nanoTime();
            }

            @Override
            public boolean isWallClockBased() {
                return false;
            }
        };
    }

    @Override
    public synchronized QueueEntry enter(Address from, int permits, Duration patience) {
        SenderQueue queue = queue(from);
        QueueEntry entry = new QueueEntry(this, queue, timing.nanoTime(), patience.toNanos(), permits);
        if (queue.passes(entry)) {
            entry.future().complete(null);
            return entry;
        }
        long wait = queue.wait(entry);
        if (queue.length() >= limits.maxWaiting()) {
            throw Turns.full(limits.maxWaiting(), queue.waitOfFirst());
        }
        if (wait > patience.toNanos()) {
            throw Turns.tooLate(wait - patience.toNanos());
        }
        queue.join(entry);
        watch(queue);
        return entry;
    }

    /** Takes an entry out of its queue; returns false if its turn has come. */
    synchronized boolean withdraw(QueueEntry entry) {
        return entry.queue().leave(entry);
    }

    /**
     * Gives an entry up for good; a turn that had come goes to the next. Not from inside this call, or a thousand who come too
     * late would call each other to the end of the stack.
     */
    void giveUp(QueueEntry entry) {
        boolean returned;
        synchronized (this) {
            returned = entry.queue().takeBack(entry);
            if (!returned) {
                entry.queue().leave(entry);
            }
        }
        if (returned) {
            timing.schedule(Duration.ZERO, () -> callReady(entry.queue()));
        }
    }

    @Override
    public void hold(Address from, Duration time) {
        Duration bounded = time.compareTo(LONGEST_HOLD) < 0 ? time : LONGEST_HOLD;
        List<QueueEntry> late;
        synchronized (this) {
            late = queue(from).hold(bounded.toNanos());
        }
        late.forEach(entry -> entry.future().completeExceptionally(Turns.held(bounded.toNanos())));
    }

    @Override
    public synchronized int size() {
        return queues.size();
    }

    @Override
    public synchronized int waiting() {
        return queues.values().stream().mapToInt(SenderQueue::length).sum();
    }

    private SenderQueue queue(Address from) {
        Address key = Turns.key(from);
        SenderQueue known = queues.get(key);
        if (known != null) {
            return known;
        }
        if (queues.size() >= many) {
            queues.values().removeIf(SenderQueue::isIdle);
            many = Math.max(FEW, 2 * queues.size());
        }
        SenderQueue queue = new SenderQueue(limits.of(key), meter);
        queues.put(key, queue);
        return queue;
    }

    private void watch(SenderQueue queue) {
        if (queue.needsWatch()) {
            timing.schedule(Duration.ofNanos(Math.max(1, queue.waitOfFirst())), () -> callNext(queue));
        }
    }

    private void callNext(SenderQueue queue) {
        synchronized (this) {
            queue.watchEnded();
        }
        callReady(queue);
    }

    private void callReady(SenderQueue queue) {
        List<QueueEntry> ready;
        synchronized (this) {
            ready = queue.next();
            watch(queue);
        }
        ready.forEach(SenderQueues::call);
    }

    /** Outside of the lock: a send may begin here. */
    private static void call(QueueEntry entry) {
        entry.future().complete(null);
    }
}
