package dev.polysms.throttle;

import dev.polysms.Address;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Turns that are reserved in a store, so that several processes keep one rate. While the store fails, messages are refused, or wait
 * in local queues. Thread-safe.
 */
final class SharedTurns implements Turns {
    private static final int FEW = 64;
    private static final Duration LATE = Duration.ofMillis(200); // for a message that may not wait

    private final SharedBuckets buckets;
    private final Limits limits;
    private final Duration storeTimeout;
    private final @Nullable Turns whileStoreFails;
    private final Timing timing;
    private final Map<Address, Load> loads = new HashMap<>(); // guarded by this

    /** How many messages of a sender wait, and how long its vendor wants none. Guarded by the turns. */
    private static final class Load {
        private int waiting;
        private long heldUntil;

        Load(long now) {
            heldUntil = now;
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
        join(turn);
        turn.future().whenComplete((nothing, refusal) -> leave(turn));
        waitOutHold(turn);
        return turn;
    }

    private synchronized void join(SharedTurn turn) {
        if (loads.size() >= FEW) {
            loads.values().removeIf(load -> load.isIdle(timing.nanoTime()));
        }
        Load load = loads.computeIfAbsent(turn.from(), none -> new Load(timing.nanoTime()));
        if (load.waiting >= limits.maxWaiting()) {
            throw Turns.full(limits.maxWaiting(), limits.of(turn.from()).interval());
        }
        load.waiting++;
    }

    private synchronized void leave(SharedTurn turn) {
        Load load = loads.get(turn.from());
        if (load == null || load.waiting == 0) {
            throw new AssertionError("the load of a sender stays while its messages wait");
        }
        load.waiting--;
        if (load.isIdle(timing.nanoTime())) {
            loads.remove(turn.from());
        }
    }

    /** Reserves a turn, or first waits until the vendor wants messages again. */
    private void waitOutHold(SharedTurn turn) {
        long held = heldFor(turn.from());
        if (held == 0) {
            reserve(turn);
        } else if (held > turn.patienceLeft(timing.nanoTime())) {
            turn.future().completeExceptionally(Turns.held(held));
        } else {
            timing.schedule(Duration.ofNanos(held), () -> waitOutHold(turn));
        }
    }

    private synchronized long heldFor(Address from) {
        Load load = loads.get(from);
        return load == null ? 0 : Math.max(0, load.heldUntil - timing.nanoTime());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the step does not throw
    private void reserve(SharedTurn turn) {
        if (turn.future().isDone()) {
            return;
        }
        CompletableFuture<OptionalLong> answer = ask(turn);
        answer.whenComplete((wait, failure) -> answered(turn, wait, failure));
        if (!answer.isDone()) {
            timing.schedule(timeout(turn), () -> answer.completeExceptionally(new TimeoutException()));
        }
    }

    /** The time of the store is part of the wait. */
    private Duration timeout(SharedTurn turn) {
        Duration left = Duration.ofNanos(Math.max(0, turn.patienceLeft(timing.nanoTime())))
                .plus(LATE);
        return left.compareTo(storeTimeout) < 0 ? left : storeTimeout;
    }

    private CompletableFuture<OptionalLong> ask(SharedTurn turn) {
        long patience = turn.patienceLeft(timing.nanoTime());
        try {
            return buckets.reserve(turn.from(), limits.of(turn.from()), turn.permits(), patience)
                    .copy();
        } catch (Throwable e) { // an Error of the store too: nothing was sent
            return CompletableFuture.failedFuture(e);
        }
    }

    private void answered(SharedTurn turn, @Nullable OptionalLong wait, @Nullable Throwable failure) {
        if (wait == null) {
            storeFailed(turn, failure);
        } else if (wait.isEmpty()) {
            turn.future().completeExceptionally(Turns.tooLate(limits.of(turn.from()).interval()));
        } else if (wait.getAsLong() == 0) {
            due(turn);
        } else {
            timing.schedule(Duration.ofNanos(wait.getAsLong()), () -> due(turn));
        }
    }

    /** If the vendor asked for a pause meanwhile, this turn is lost, and the message needs a later one. */
    private void due(SharedTurn turn) {
        if (heldFor(turn.from()) == 0) {
            turn.future().complete(null);
        } else {
            waitOutHold(turn);
        }
    }

    private void storeFailed(SharedTurn turn, @Nullable Throwable failure) {
        if (whileStoreFails == null) {
            turn.future().completeExceptionally(unavailable(failure));
            return;
        }
        Duration patience = Duration.ofNanos(Math.max(0, turn.patienceLeft(timing.nanoTime())));
        try {
            turn.follow(whileStoreFails.enter(turn.from(), turn.permits(), patience));
        } catch (RejectedException refusal) {
            turn.future().completeExceptionally(refusal);
        }
    }

    /** Leaves out the message of the failure: it may quote an address of the store, with a password. */
    private static SmsException unavailable(@Nullable Throwable failure) {
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
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
            Load load = loads.computeIfAbsent(Turns.key(from), none -> new Load(timing.nanoTime()));
            if (until - load.heldUntil > 0) {
                load.heldUntil = until;
            }
        }
        if (whileStoreFails != null) {
            whileStoreFails.hold(from, time);
        }
    }

    @Override
    public synchronized int size() {
        return loads.size();
    }
}
