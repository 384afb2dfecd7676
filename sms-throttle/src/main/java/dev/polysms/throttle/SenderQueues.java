package dev.polysms.throttle;

import dev.polysms.Address;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SenderName;
import dev.polysms.spi.Timing;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A line for each number that sends. All share one lock, which is never held during I/O, and no thread waits for those in
 * line. Lines that are idle are forgotten from time to time, so that memory is that of the busy ones. Thread-safe.
 */
final class SenderQueues {
    private static final int FEW = 64;
    private static final Duration LONGEST_HOLD = Duration.ofMinutes(1);

    private final Limits limits;
    private final Timing timing;
    private final TimeMeter meter;

    // Both, and each line, guarded by this.
    private final Map<Address, SenderQueue> lines = new HashMap<>();
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

    /**
     * Returns a place in the line of a number; its turn may have come already.
     *
     * @throws RejectedException if the line is too long
     */
    synchronized QueueEntry enter(Address from, Duration patience) {
        SenderQueue line = line(from);
        QueueEntry place = new QueueEntry(line, timing.nanoTime(), patience.toNanos());
        if (line.passes(place)) {
            place.turn().complete(null);
            return place;
        }
        long wait = line.wait(line.length());
        if (line.length() >= limits.maxWaiting()) {
            throw refusal("as many texts as may wait for this sender's turn do so", line.wait(0));
        }
        if (wait > patience.toNanos()) {
            throw refusal("this sender's turn would come too late", wait - patience.toNanos());
        }
        line.join(place);
        watch(line);
        return place;
    }

    /** Gives a place up while its turn has not come, and returns whether that was so. */
    synchronized boolean withdraw(QueueEntry place) {
        return place.line().leave(place);
    }

    /**
     * Gives a place up for good: a turn that had come goes to the next. Not from inside this call, or a thousand who come too
     * late would call each other to the end of the stack.
     */
    void giveUp(QueueEntry place) {
        boolean returned;
        synchronized (this) {
            returned = place.line().takeBack(place);
            if (!returned) {
                place.line().leave(place);
            }
        }
        if (returned) {
            timing.schedule(Duration.ZERO, () -> callReady(place.line()));
        }
    }

    /** Sends nothing by a number for the time that its vendor asked for. */
    void hold(Address from, Duration time) {
        Duration bounded = time.compareTo(LONGEST_HOLD) < 0 ? time : LONGEST_HOLD;
        List<QueueEntry> late;
        synchronized (this) {
            late = line(from).hold(bounded.toNanos());
        }
        late.forEach(place -> place.turn()
                .completeExceptionally(refusal("the vendor wants a pause for this sender", bounded.toNanos())));
    }

    synchronized int size() {
        return lines.size();
    }

    private SenderQueue line(Address from) {
        Address key = key(from);
        SenderQueue known = lines.get(key);
        if (known != null) {
            return known;
        }
        if (lines.size() >= many) {
            lines.values().removeIf(SenderQueue::isIdle);
            many = Math.max(FEW, 2 * lines.size());
        }
        SenderQueue line = new SenderQueue(limits.of(key), meter);
        lines.put(key, line);
        return line;
    }

    /** Handsets and vendors differ in the letter case of names. */
    static Address key(Address from) {
        return from instanceof SenderName name ? name.inCapitals() : from;
    }

    private void watch(SenderQueue line) {
        if (line.needsWatch()) {
            timing.schedule(Duration.ofNanos(Math.max(1, line.wait(0))), () -> callNext(line));
        }
    }

    private void callNext(SenderQueue line) {
        synchronized (this) {
            line.watchEnded();
        }
        callReady(line);
    }

    private void callReady(SenderQueue line) {
        List<QueueEntry> ready;
        synchronized (this) {
            ready = line.next();
            watch(line);
        }
        ready.forEach(SenderQueues::call);
    }

    /** Outside of the lock: a send may begin here. */
    private static void call(QueueEntry place) {
        place.turn().complete(null);
    }

    private RejectedException refusal(String what, long nanos) {
        return RejectedException.builder(ThrottledSender.COMPONENT, Reason.RATE_LIMITED)
                .operation("send")
                .message(what + "; send less by it, or by more numbers")
                .retryAfter(Duration.ofMillis(Math.max(1, (nanos + 999_999) / 1_000_000)))
                .build();
    }
}
