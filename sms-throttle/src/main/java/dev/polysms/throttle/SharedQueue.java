package dev.polysms.throttle;

import dev.polysms.Address;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The messages of one sender that wait, in this process, for turns from the store: first in, first out. One call at a time reserves
 * turns for several of them, so that a busy store gets fewer calls. Thread-safe.
 */
final class SharedQueue {
    private static final int MOST_AT_ONCE = 16; // more would let the other processes wait

    private final Address from;
    private final Rate rate;
    private final SharedBuckets buckets;
    private final Duration storeTimeout;
    private final StoreFailure storeFailure;
    private final Timing timing;

    // All guarded by this.
    private final ArrayDeque<SharedTurn> unreserved = new ArrayDeque<>();
    private boolean asking;
    private int atOnce = MOST_AT_ONCE;

    /** Decides what becomes of a turn if the store fails. */
    interface StoreFailure {
        void happened(SharedTurn turn, @Nullable Throwable failure);
    }

    SharedQueue(
            Address from,
            Rate rate,
            SharedBuckets buckets,
            Duration storeTimeout,
            StoreFailure storeFailure,
            Timing timing) {
        this.from = from;
        this.rate = rate;
        this.buckets = buckets;
        this.storeTimeout = storeTimeout;
        this.storeFailure = storeFailure;
        this.timing = timing;
    }

    void add(SharedTurn turn) {
        synchronized (this) {
            unreserved.add(turn);
        }
        askStore();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the step does not throw
    private void askStore() {
        List<SharedTurn> batch = nextBatch();
        if (batch.isEmpty()) {
            return;
        }
        CompletableFuture<OptionalLong> answer = new CompletableFuture<>();
        answer.whenComplete((wait, failure) -> answered(batch, wait, failure));
        try {
            long patience = batch.get(batch.size() - 1).patienceLeft(timing.nanoTime());
            buckets.reserve(from, rate, permits(batch), patience, answer);
        } catch (Throwable e) { // an Error of the store too: nothing was sent
            answer.completeExceptionally(e);
        }
        if (!answer.isDone()) {
            timing.schedule(storeTimeout, () -> answer.completeExceptionally(new TimeoutException()));
        }
    }

    private static int permits(List<SharedTurn> turns) {
        return turns.stream().mapToInt(SharedTurn::permits).sum();
    }

    /** Returns nothing while a call is under way. */
    private synchronized List<SharedTurn> nextBatch() {
        unreserved.removeIf(turn -> turn.future().isDone());
        if (asking || unreserved.isEmpty()) {
            return List.of();
        }
        asking = true;
        List<SharedTurn> batch = new ArrayList<>();
        while (batch.size() < atOnce && !unreserved.isEmpty()) {
            batch.add(unreserved.remove());
        }
        return batch;
    }

    private void answered(List<SharedTurn> batch, @Nullable OptionalLong wait, @Nullable Throwable failure) {
        if (wait == null) {
            fail(batch, failure);
        } else if (wait.isPresent()) {
            grant(batch, wait.getAsLong());
        } else if (batch.size() > 1) {
            tryFewer(batch);
        } else {
            batch.get(0).refuse(Turns.tooLate(rate.interval()));
        }
        synchronized (this) {
            asking = false;
        }
        askStore();
    }

    /** All that wait for the store fail together. */
    private void fail(List<SharedTurn> batch, @Nullable Throwable failure) {
        List<SharedTurn> all = new ArrayList<>(batch);
        synchronized (this) {
            all.addAll(unreserved);
            unreserved.clear();
        }
        all.forEach(turn -> storeFailure.happened(turn, failure));
    }

    /** The last message waits for all permits; each before it for as much less as the permits after it take. */
    private void grant(List<SharedTurn> batch, long waitOfLast) {
        synchronized (this) {
            atOnce = MOST_AT_ONCE;
        }
        long now = timing.nanoTime();
        int after = permits(batch);
        for (SharedTurn turn : batch) {
            after -= turn.permits();
            long wait = Math.max(0, waitOfLast - after * SharedBuckets.interval(rate));
            if (wait > turn.patienceLeft(now)) {
                turn.refuse(Turns.tooLate(wait - turn.patienceLeft(now)));
            } else {
                turn.reserved(wait);
            }
        }
    }

    /** The last of them would wait too long; the first may not. */
    private synchronized void tryFewer(List<SharedTurn> batch) {
        atOnce = batch.size() / 2;
        for (int i = batch.size() - 1; i >= 0; i--) {
            unreserved.addFirst(batch.get(i));
        }
    }
}
