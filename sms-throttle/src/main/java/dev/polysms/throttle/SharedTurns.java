package dev.polysms.throttle;

import dev.polysms.Address;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Turns that are reserved in a store, so that several processes keep one rate. While the store fails, messages are refused, or wait
 * in local queues. Thread-safe.
 */
final class SharedTurns implements Turns {
    private static final int FEW = 64;
    private static final long SHORT_DELAY = 250_000_000; // nanoseconds that a busy process may be late
    private static final Duration LATE = Duration.ofMillis(200); // for a message that may not wait

    private final SharedBuckets buckets;
    private final Limits limits;
    private final Duration storeTimeout;
    private final @Nullable Turns whileStoreFails;
    private final Timing timing;
    private final Map<Address, Sender> senders = new HashMap<>(); // guarded by this

    /** How many messages of a sender wait, and until when its vendor wants none. Guarded by the turns, but for the queue. */
    private static final class Sender {
        private final SharedQueue queue;
        private int waiting;
        private long heldUntil;

        Sender(SharedQueue queue, long now) {
            this.queue = queue;
            this.heldUntil = now;
        }

        boolean isIdle(long now) {
            return waiting == 0 && heldUntil - now <= 0;
        }
    }

    /**
     * @param storeTimeout how long the store may take
     * @param whileStoreFails gives the turns while the store fails; null if messages are refused then
     */
    SharedTurns(
            SharedBuckets buckets,
            Limits limits,
            Duration storeTimeout,
            @Nullable Turns whileStoreFails,
            Timing timing) {
        this.buckets = buckets;
        this.limits = limits;
        this.storeTimeout = storeTimeout;
        this.whileStoreFails = whileStoreFails;
        this.timing = timing;
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the step does not throw
    public Turn enter(Address from, int permits, Duration patience) {
        SharedTurn turn = new SharedTurn(Turns.key(from), timing.nanoTime(), patience.toNanos(), permits);
        Sender sender = join(turn);
        turn.future().whenComplete((nothing, refusal) -> leave(turn.from(), sender));
        waitOutHold(sender, turn);
        return turn;
    }

    private synchronized Sender join(SharedTurn turn) {
        if (senders.size() >= FEW) {
            senders.values().removeIf(sender -> sender.isIdle(timing.nanoTime()));
        }
        Sender sender = sender(turn.from());
        if (sender.waiting >= limits.maxWaiting()) {
            throw Turns.full(limits.maxWaiting(), limits.of(turn.from()).interval());
        }
        sender.waiting++;
        return sender;
    }

    private Sender sender(Address from) {
        return senders.computeIfAbsent(
                from,
                none -> new Sender(
                        new SharedQueue(from, limits.of(from), buckets, storeTimeout, this::storeFailed, timing),
                        timing.nanoTime()));
    }

    private synchronized void leave(Address from, Sender sender) {
        sender.waiting--;
        if (sender.isIdle(timing.nanoTime())) {
            senders.remove(from, sender);
        }
    }

    /** Reserves a turn, or first waits until the vendor wants messages again. */
    private void waitOutHold(Sender sender, SharedTurn turn) {
        long held = heldFor(sender);
        if (held == 0) {
            reserve(sender, turn);
        } else if (held > turn.patienceLeft(timing.nanoTime())) {
            turn.refuse(Turns.held(held));
        } else {
            timing.schedule(Duration.ofNanos(held), () -> waitOutHold(sender, turn));
        }
    }

    private synchronized long heldFor(Sender sender) {
        return Math.max(0, sender.heldUntil - timing.nanoTime());
    }

    private void reserve(Sender sender, SharedTurn turn) {
        turn.awaitReservation(wait -> reserved(sender, turn, wait));
        sender.queue.add(turn);
        Duration left = Duration.ofNanos(Math.max(0, turn.patienceLeft(timing.nanoTime())))
                .plus(LATE);
        if (left.compareTo(storeTimeout) < 0 && !turn.future().isDone() && !turn.isReserved()) {
            timing.schedule(left, () -> failUnlessReserved(turn)); // the time of the store is part of the wait
        }
    }

    private void failUnlessReserved(SharedTurn turn) {
        if (!turn.isReserved()) {
            storeFailed(turn, new TimeoutException());
        }
    }

    private void reserved(Sender sender, SharedTurn turn, long wait) {
        long dueAt = timing.nanoTime() + wait;
        if (wait == 0) {
            due(sender, turn, dueAt);
        } else {
            timing.schedule(Duration.ofNanos(wait), () -> due(sender, turn, dueAt));
        }
    }

    /**
     * A turn is lost, and the message needs a later one, if the vendor asked for a pause meanwhile, or if this process was stopped: its
     * late messages would go together with those of the others that are on time. A message is late once only, or a process that is
     * always late would send nothing.
     */
    private void due(Sender sender, SharedTurn turn, long dueAt) {
        boolean late = timing.nanoTime() - dueAt > tolerance(turn) && turn.isLateForTheFirstTime();
        if (heldFor(sender) == 0 && !late) {
            turn.future().complete(null);
        } else if (!turn.future().isDone()) {
            waitOutHold(sender, turn);
        }
    }

    private long tolerance(SharedTurn turn) {
        return Math.max(SHORT_DELAY, SharedBuckets.tolerance(limits.of(turn.from())));
    }

    private void storeFailed(SharedTurn turn, @Nullable Throwable failure) {
        if (turn.future().isDone()) {
            return;
        }
        if (whileStoreFails == null) {
            turn.refuse(unavailable(failure));
            return;
        }
        Duration patience = Duration.ofNanos(Math.max(0, turn.patienceLeft(timing.nanoTime())));
        try {
            turn.follow(whileStoreFails.enter(turn.from(), turn.permits(), patience));
        } catch (RejectedException refusal) {
            turn.refuse(refusal);
        }
    }

    /** Leaves out the message of the failure: it may quote an address of the store, with a password. */
    private static SmsException unavailable(@Nullable Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String kind = cause == null ? "no answer" : cause.getClass().getName();
        return ThrottledSender.notSent("the store of the shared rate failed (" + kind
                + "); check that it can be reached, or set a rate for the time that it fails");
    }

    /** Each process pauses when its own messages are refused. */
    @Override
    public void hold(Address from, Duration time) {
        Duration bounded = time.compareTo(LONGEST_HOLD) < 0 ? time : LONGEST_HOLD;
        long until = timing.nanoTime() + bounded.toNanos();
        synchronized (this) {
            Sender sender = sender(Turns.key(from));
            if (until - sender.heldUntil > 0) {
                sender.heldUntil = until;
            }
        }
        if (whileStoreFails != null) {
            whileStoreFails.hold(from, time);
        }
    }

    @Override
    public synchronized int size() {
        return senders.size();
    }

    @Override
    public synchronized int waiting() {
        return senders.values().stream().mapToInt(sender -> sender.waiting).sum();
    }
}
