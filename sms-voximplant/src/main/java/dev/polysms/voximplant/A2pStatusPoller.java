package dev.polysms.voximplant;

import dev.polysms.MessageId;
import dev.polysms.Page;
import dev.polysms.RejectedException;
import dev.polysms.UnavailableException;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Asks Voximplant how far A2P texts have come, and tells a tracker. There is no other way to learn it, since Voximplant documents
 * no delivery report that would come by itself.
 *
 * <pre>{@code
 * try (A2pStatusPoller poller = A2pStatusPoller.builder(client, tracker).start()) {
 *     tracker.sent(message, client.send(message));
 *     …
 * }
 * }</pre>
 *
 * <p>It asks for the tracker's Voximplant texts that have no final state, each for the first time some seconds after it was sent
 * and then less and less often, until it has one or is too old. Texts that are due together are asked for together, by one request
 * at a time. A request that fails ends nothing: the next comes later.
 *
 * <p>Texts from numbers ({@link SendMethod#NUMBER}) stand in another history, which knows no delivery. They are better left to another
 * tracker: here they would be asked for in vain until they are too old.
 *
 * <p>It has no thread of its own. Close it before the client; a closed client ends it too. Thread-safe.
 */
public final class A2pStatusPoller implements AutoCloseable {
    private final VoximplantClient client;
    private final DeliveryTracker tracker;
    private final Timing timing;
    private final Executor executor;
    private final Duration firstPause;
    private final Duration longestPause;
    private final Duration maxAge;
    private final int batchSize;
    private final @Nullable Consumer<? super RuntimeException> failureListener;

    private final PollSchedule schedule; // used by one step at a time, each of which starts the next
    private int failures; // in a row, likewise
    private volatile boolean closed;
    private volatile @Nullable CompletableFuture<Page<MessageRecord>> request;

    private A2pStatusPoller(Builder builder) {
        this.client = builder.client;
        this.tracker = builder.tracker;
        this.timing = builder.timing == null ? builder.client.timing() : builder.timing;
        this.executor = builder.executor;
        this.firstPause = builder.firstPause;
        this.longestPause = builder.longestPause;
        this.maxAge = builder.maxAge;
        this.batchSize = builder.batchSize;
        this.failureListener = builder.failureListener;
        this.schedule = new PollSchedule(firstPause, longestPause);
    }

    /**
     * Returns a builder with the defaults.
     *
     * @param client the account
     * @param tracker knows the texts, and is told of their states
     * @return a builder
     */
    public static Builder builder(VoximplantClient client, DeliveryTracker tracker) {
        return new Builder(client, tracker);
    }

    /** Ends the asking, and aborts a request that is under way. The client and the tracker stay open. Does not wait. */
    @Override
    public void close() {
        closed = true;
        CompletableFuture<Page<MessageRecord>> pending = request;
        if (pending != null) {
            pending.cancel(true);
        }
    }

    // ---- steps

    private void pause(Duration pause) {
        if (closed) {
            return;
        }
        try {
            timing.schedule(pause, () -> run(this::look));
        } catch (RejectedExecutionException e) { // the client's timer ends with the client
            close();
        }
    }

    private void run(Runnable step) {
        try {
            executor.execute(step);
        } catch (RejectedExecutionException e) { // whoever shuts the executor down wants nothing more of it
            close();
        }
    }

    private void look() {
        if (closed) {
            return;
        }
        try {
            Instant now = timing.instant();
            schedule.keepOnly(unfinished(now));
            List<MessageId> due = schedule.due(now, batchSize);
            if (due.isEmpty()) {
                pause(schedule.untilNext(now));
            } else {
                ask(due);
            }
        } catch (RuntimeException e) { // a store of the user's that is out of order, perhaps for now
            failed(e);
        }
    }

    private List<DeliveryStatus> unfinished(Instant now) {
        return tracker.unfinished(VoximplantClient.PROVIDER, now.minus(maxAge)).stream()
                .filter(status -> status.id().filter(A2pStatusPoller::isAskable).isPresent())
                .toList();
    }

    /** One id that is no number would have the whole request refused. */
    private static boolean isAskable(MessageId id) {
        return id.value().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the step that follows handles every outcome
    private void ask(List<MessageId> ids) {
        A2pHistoryQuery query = A2pHistoryQuery.builder().messageIds(ids).build();
        CompletableFuture<Page<MessageRecord>> answer;
        try {
            answer = client.a2pHistory().historyAsync(query);
        } catch (IllegalStateException e) { // the client is closed
            close();
            return;
        }
        request = answer;
        if (closed) {
            answer.cancel(true);
        }
        answer.whenComplete((page, failure) -> run(() -> answered(ids, page, failure)));
    }

    private void answered(List<MessageId> ids, @Nullable Page<MessageRecord> page, @Nullable Throwable failure) {
        request = null;
        if (closed) {
            return;
        }
        schedule.asked(ids, timing.instant());
        try {
            rows(page, failure).forEach(tracker::accept);
        } catch (RuntimeException e) {
            failed(e);
            return;
        }
        failures = 0;
        pause(schedule.untilNext(timing.instant()));
    }

    private static List<MessageRecord> rows(@Nullable Page<MessageRecord> page, @Nullable Throwable failure) {
        if (failure instanceof RuntimeException known) {
            throw known;
        }
        if (page == null) {
            throw new IllegalStateException("The history ended without a page", failure);
        }
        return page.items();
    }

    private void failed(RuntimeException failure) {
        Duration pause = PollSchedule.pause(firstPause, longestPause, failures);
        Duration asked = retryAfter(failure).orElse(Duration.ZERO);
        failures++;
        try {
            if (failureListener != null) {
                failureListener.accept(failure);
            }
        } finally {
            pause(asked.compareTo(pause) > 0 ? asked : pause);
        }
    }

    private static Optional<Duration> retryAfter(RuntimeException failure) {
        if (failure instanceof RejectedException refusal) {
            return refusal.retryAfter();
        }
        return failure instanceof UnavailableException unavailable ? unavailable.retryAfter() : Optional.empty();
    }

    /** Returns the vendor, and whether it is closed. */
    @Override
    public String toString() {
        return "A2pStatusPoller[" + client.provider() + (closed ? ", closed]" : "]");
    }

    /** Builds an {@link A2pStatusPoller}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private final VoximplantClient client;
        private final DeliveryTracker tracker;
        private @Nullable Timing timing;
        private Executor executor = ForkJoinPool.commonPool();
        private Duration firstPause = Duration.ofSeconds(5);
        private Duration longestPause = Duration.ofMinutes(5);
        private Duration maxAge = Duration.ofDays(3);
        private int batchSize = HistoryRange.LARGEST_PAGE;
        private @Nullable Consumer<? super RuntimeException> failureListener;

        private Builder(VoximplantClient client, DeliveryTracker tracker) {
            this.client = Objects.requireNonNull(client, "client");
            this.tracker = Objects.requireNonNull(tracker, "tracker");
        }

        /**
         * Sets how long after its sending a text is first asked for, and how far the pauses grow, each of which is twice the one
         * before it. The first is also how often the tracker is looked at for new texts.
         *
         * @param first a second or more; 5 seconds unless one was set
         * @param longest not less than the first; 5 minutes unless one was set
         * @return this builder
         * @throws IllegalArgumentException if the first is less than a second, or the longest less than the first
         */
        public Builder pauses(Duration first, Duration longest) {
            if (first.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("The first pause must be a second or more");
            }
            if (longest.compareTo(first) < 0) {
                throw new IllegalArgumentException("The longest pause must not be less than the first");
            }
            this.firstPause = first;
            this.longestPause = longest;
            return this;
        }

        /**
         * Sets how long after its sending a text is last asked for. It stays in the tracker, unfinished.
         *
         * @param maxAge more than nothing; three days unless one was set
         * @return this builder
         * @throws IllegalArgumentException if it is nothing or less
         */
        public Builder maxAge(Duration maxAge) {
            if (maxAge.isNegative() || maxAge.isZero()) {
                throw new IllegalArgumentException("maxAge must be more than nothing");
            }
            this.maxAge = maxAge;
            return this;
        }

        /**
         * Sets for how many texts one request asks.
         *
         * @param batchSize 1 to 1,000; 1,000 unless one was set
         * @return this builder
         * @throws IllegalArgumentException if it is less or more
         */
        public Builder batchSize(int batchSize) {
            if (batchSize < 1 || batchSize > HistoryRange.LARGEST_PAGE) {
                throw new IllegalArgumentException("batchSize must be from 1 to 1,000");
            }
            this.batchSize = batchSize;
            return this;
        }

        /**
         * Sets where time and pauses come from.
         *
         * @param timing the source; the client's unless one was set
         * @return this builder
         */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Sets where the tracker is looked at and told, and so where its store and its listeners work.
         *
         * @param executor your executor, which stays yours to shut down; the common pool unless one was set
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Sets who is told of each request that failed, and of each failure of the tracker's store.
         *
         * @param listener told by the executor; nobody unless one was set
         * @return this builder
         */
        public Builder onFailure(Consumer<? super RuntimeException> listener) {
            this.failureListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /**
         * Begins to ask.
         *
         * @return the poller; close it before the client
         */
        public A2pStatusPoller start() {
            A2pStatusPoller poller = new A2pStatusPoller(this);
            poller.pause(firstPause);
            return poller;
        }
    }
}
