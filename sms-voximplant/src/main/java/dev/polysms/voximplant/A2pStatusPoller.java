package dev.polysms.voximplant;

import dev.polysms.MessageId;
import dev.polysms.Page;
import dev.polysms.SmsException;
import dev.polysms.delivery.DeliveryStatus;
import dev.polysms.delivery.DeliveryTracker;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Polls Voximplant for the delivery status of A2P messages, and passes it to a tracker. Voximplant documents no delivery reports, so
 * polling is the only way to get the status.
 *
 * <pre>{@code
 * try (A2pStatusPoller poller = A2pStatusPoller.builder(client, tracker).start()) {
 *     tracker.sent(message, client.send(message));
 *     …
 * }
 * }</pre>
 *
 * <p>It polls for the tracker's Voximplant messages without a final state: first some seconds after the send, then in growing
 * intervals, until the state is final or the message is too old. Messages that are due together share one request. A failed request
 * is repeated later.
 *
 * <p>Messages from numbers ({@link SendMethod#NUMBER}) are in another history, which has no delivery status. Keep them in another
 * tracker: here they would be polled for in vain until they are too old.
 *
 * <p>The poller has no thread of its own. Close it before the client; it also ends when the client is closed. Thread-safe.
 *
 * @since 0.1.0
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

    private final PollSchedule schedule; // used by one step at a time; each step starts the next
    private int failures; // in a row; used by one step at a time
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

    /** Returns a builder for a client and the tracker of its messages. */
    public static Builder builder(VoximplantClient client, DeliveryTracker tracker) {
        return new Builder(client, tracker);
    }

    /** Stops polling and aborts a request in flight, without waiting. The client and the tracker stay open. */
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
            timing.schedule(pause, () -> run(this::poll));
        } catch (RejectedExecutionException e) { // the client's timer ends with the client
            close();
        }
    }

    /**
     * Runs a step by the executor. An exception of the user's executor, clock or store does not end the polling: the next step runs
     * later.
     */
    private void run(Runnable step) {
        AtomicBoolean taken = new AtomicBoolean(); // an executor may run a step and throw all the same
        try {
            executor.execute(() -> {
                if (taken.compareAndSet(false, true)) {
                    guard(step);
                }
            });
        } catch (RejectedExecutionException e) { // the executor is shut down
            close();
        } catch (RuntimeException | Error e) {
            if (taken.compareAndSet(false, true)) {
                failed(e);
            }
        }
    }

    private void guard(Runnable step) {
        if (closed) {
            return;
        }
        try {
            step.run();
        } catch (RuntimeException | Error e) { // the tracker's store or listener, which may work again later
            failed(e);
        }
    }

    private void poll() {
        Instant now = timing.instant();
        schedule.keepOnly(unfinished(now));
        List<MessageId> due = schedule.due(now, batchSize);
        if (due.isEmpty()) {
            pause(schedule.untilNext(now));
        } else {
            ask(due);
        }
    }

    private List<DeliveryStatus> unfinished(Instant now) {
        return tracker.unfinished(VoximplantClient.PROVIDER, now.minus(maxAge)).stream()
                .filter(status -> status.id().filter(A2pStatusPoller::isAskable).isPresent())
                .toList();
    }

    /** The vendor refuses a whole request for one id that is not a number. */
    private static boolean isAskable(MessageId id) {
        return id.value().chars().allMatch(c -> c >= '0' && c <= '9');
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the next step handles every outcome
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
        schedule.asked(ids, timing.instant());
        rows(page, failure).forEach(tracker::accept);
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

    private void failed(Throwable failure) {
        RuntimeException reported = failure instanceof RuntimeException known
                ? known
                : new IllegalStateException("A hook of the poller threw an error", failure);
        Duration pause = PollSchedule.pause(firstPause, longestPause, failures);
        Duration asked =
                failure instanceof SmsException refusal ? refusal.retryAfter().orElse(Duration.ZERO) : Duration.ZERO;
        failures++;
        try {
            if (failureListener != null) {
                failureListener.accept(reported);
            }
        } finally {
            pause(asked.compareTo(pause) > 0 ? asked : pause);
        }
    }

    /** Returns the vendor, and whether it is closed. */
    @Override
    public String toString() {
        return "A2pStatusPoller[" + client.provider() + (closed ? ", closed]" : "]");
    }

    /** Builds an {@link A2pStatusPoller}. Not thread-safe. */
    public static final class Builder {
        private final VoximplantClient client;
        private final DeliveryTracker tracker;
        private @Nullable Timing timing;
        private Executor executor = ForkJoinPool.commonPool();
        private Duration firstPause = Duration.ofSeconds(5);
        private Duration longestPause = Duration.ofMinutes(5);
        private Duration maxAge = Duration.ofDays(3);
        private int batchSize = VoximplantHistoryQuery.LARGEST_PAGE;
        private @Nullable Consumer<? super RuntimeException> failureListener;

        private Builder(VoximplantClient client, DeliveryTracker tracker) {
            this.client = Objects.requireNonNull(client, "client");
            this.tracker = Objects.requireNonNull(tracker, "tracker");
        }

        /**
         * Sets the pause between the send of a message and its first poll, and the longest pause. Each pause is twice the one before
         * it. The first pause is also the interval at which the tracker is read for new messages.
         *
         * @param first a second or more; the default is 5 seconds
         * @param longest not less than the first; the default is 5 minutes
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
         * Sets how long after its send a message is polled for. An older message stays in the tracker without a final state.
         *
         * @param maxAge a positive time; the default is 3 days
         * @throws IllegalArgumentException if it is not positive
         */
        public Builder maxAge(Duration maxAge) {
            if (maxAge.isNegative() || maxAge.isZero()) {
                throw new IllegalArgumentException("maxAge is " + maxAge + "; it must be positive");
            }
            this.maxAge = maxAge;
            return this;
        }

        /**
         * Sets the largest number of messages in one request.
         *
         * @param batchSize 1 to 1,000; the default is 1,000
         * @throws IllegalArgumentException if it is less or more
         */
        public Builder batchSize(int batchSize) {
            this.batchSize = VoximplantHistoryQuery.PAGE_SIZES.require("batchSize", batchSize);
            return this;
        }

        /** Sets the source of time and pauses; the default is the client's. */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Sets the executor that reads and updates the tracker, and so runs its store and its listeners.
         *
         * @param executor stays open when the poller is closed; the default is the common pool
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Sets a listener for failed requests, and for failures of the tracker's store and listeners.
         *
         * @param listener runs in the executor
         */
        public Builder onFailure(Consumer<? super RuntimeException> listener) {
            this.failureListener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Starts polling. Close the poller before the client. */
        public A2pStatusPoller start() {
            A2pStatusPoller poller = new A2pStatusPoller(this);
            poller.pause(firstPause);
            return poller;
        }
    }
}
