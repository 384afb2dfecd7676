package dev.polysms.throttle;

import dev.polysms.Address;
import dev.polysms.CallListener;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.spi.CallFuture;
import dev.polysms.spi.CountRange;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.SendReports;
import dev.polysms.spi.Timing;
import io.github.bucket4j.distributed.proxy.ProxyManager;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A sender that keeps to the rates of carriers: each number, short code or sender name has a rate of its own. A message that
 * comes too early waits in the queue of its sender, first in, first out.
 *
 * <p>The wait is bounded. A message that would wait too long, or that finds the queue full, is refused at once with
 * {@link RejectedException} and {@link Reason#RATE_LIMITED}: nothing was sent, and {@link RejectedException#retryAfter()} says
 * when there is room again. {@link dev.polysms.failover.FailoverSender} then asks the next route.
 *
 * <p>A {@linkplain CallOptions#deadline deadline} includes the wait: a message whose turn would come after it is refused at
 * once, too, and the call gets the time that the wait left. A cancel or an interrupt during the wait ends with
 * {@link UnavailableException}: nothing was sent, and the turn goes to the next message.
 *
 * <p>If the vendor itself refuses with {@link Reason#RATE_LIMITED} and says how long to wait, the queue of that sender is held
 * for that time, but no longer than a minute. A message that would then wait too long is refused.
 *
 * <p>Thread-safe. {@code sendAsync} does not block, and no thread waits in a queue; a message that waited is sent from a thread
 * of the timing, and its future completes where the sender's does. A sender that has been silent long enough takes no memory.
 *
 * <p>Each instance counts on its own, unless it is given a {@linkplain Builder#sharedBy store} that several processes share. Then a
 * message reserves its turn there. Its place in the order is the one in which the store gets the reservations. A message that gives
 * its turn up leaves it unused. If the store fails, messages are refused with {@link UnavailableException}: nothing was sent.
 *
 * <pre>{@code
 * SmsSender sender = ThrottledSender.builder(client)
 *         .rate(Rate.perSecond(10))
 *         .rate(PhoneNumber.of("+13035550100"), Rate.perSecond(1))
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class ThrottledSender implements DelegatingSender {
    static final String COMPONENT = "throttle";

    private static final long LATE_NANOS = 400_000_000; // a timer may be late

    private final SmsSender sender;
    private final List<Delegate> delegates;
    private final Limits limits;
    private final Timing timing;
    private final Turns turns;
    private final RateUnit unit;
    private final SendReports reports;

    private ThrottledSender(Builder builder) {
        this.sender = builder.sender;
        this.delegates = List.of(Delegate.of(sender));
        this.limits = new Limits(builder.rate, Map.copyOf(builder.ownRates), builder.maxWait, builder.maxWaiting);
        this.timing = builder.timing;
        this.turns = builder.turns(limits);
        this.unit = builder.unit;
        this.reports = SendReports.of(COMPONENT, builder.listener);
    }

    /**
     * Returns a sender that keeps to a rate, the same for each number.
     *
     * @param sender sends what may be sent
     * @param rate how much each number may send
     */
    public static ThrottledSender over(SmsSender sender, Rate rate) {
        return builder(sender).rate(rate).build();
    }

    /**
     * Returns a builder.
     *
     * @param sender sends what may be sent
     * @return a builder with one message a second
     */
    public static Builder builder(SmsSender sender) {
        return new Builder(sender);
    }

    /**
     * Sends a message when its sender's turn has come, and waits for the outcome.
     *
     * @throws RejectedException also with {@link Reason#RATE_LIMITED} if the wait would be too long; nothing was sent
     * @throws UnavailableException also if the thread is interrupted during the wait
     */
    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return reports.report(() -> sendInTurn(message, options));
    }

    private SendReceipt sendInTurn(SmsMessage message, CallOptions options) {
        QueuedSend send = enter(message, options);
        if (!isInTime(send)) {
            await(send);
            requireTime(send);
        }
        try {
            return Objects.requireNonNull(sender.send(send.message(), send.options()), "a sender gave no receipt");
        } catch (IllegalStateException e) { // the client is closed
            throw e;
        } catch (Throwable e) { // Errors are outcomes too
            SmsException outcome = outcome(e);
            learn(send.message(), outcome);
            throw outcome;
        }
    }

    /** Returns whether the turn came at once, with time left. The clocks are then not asked again. */
    private static boolean isInTime(QueuedSend send) {
        return send.turn().hasCome() && send.turn().patience() > 0;
    }

    private void await(QueuedSend send) {
        try {
            send.turn().future().get(send.turn().patience() + LATE_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            send.turn().giveUp();
            Thread.currentThread().interrupt();
            throw notSent("the calling thread was interrupted while it waited for its sender's turn");
        } catch (TimeoutException e) { // the timing lost the task that ends the wait
            send.turn().giveUp();
            throw notSent("the deadline passed while the message waited for its sender's turn");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SmsException refusal) {
                throw refusal;
            }
            throw new AssertionError("a turn comes, or is refused", e);
        }
    }

    /**
     * Sends a message as {@link #send(SmsMessage, CallOptions)} does, without waiting. Cancelling the future leaves the queue, or
     * reaches the call.
     */
    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return reports.reportAsync(() -> startInTurn(message, options));
    }

    private CompletableFuture<SendReceipt> startInTurn(SmsMessage message, CallOptions options) {
        QueuedSend send;
        try {
            send = enter(message, options);
        } catch (SmsException e) {
            return CompletableFuture.failedFuture(e);
        }
        return send.turn().hasCome() ? sendNow(send) : send.start();
    }

    /** Returns the issues of the wrapped sender; a wait is not an issue. */
    @Override
    public List<Issue> check(SmsMessage message) {
        List<Issue> issues = sender.check(message);
        return issues.isEmpty() && addressed(message).from().isEmpty() ? List.of(Issue.missingSender()) : issues;
    }

    @Override
    public SmsMessage addressed(SmsMessage message) {
        return sender.addressed(message);
    }

    @Override
    public List<Delegate> delegates() {
        return delegates;
    }

    /** Returns the sender's address, by which the queues go. */
    private static Address address(SmsMessage message) {
        return message.from().orElseThrow(() -> new AssertionError("a missing sender is an issue"));
    }

    /** Enters the queue; a message with issues does not. */
    private QueuedSend enter(SmsMessage unaddressed, CallOptions options) {
        SmsMessage message = addressed(unaddressed);
        List<Issue> issues = check(message);
        if (!issues.isEmpty()) {
            throw InvalidRequestException.builder(COMPONENT, issues)
                    .operation("send")
                    .build();
        }
        CallOptions bounded = options.withAbsoluteDeadline(timing);
        Duration patience = bounded.deadline()
                .filter(deadline -> deadline.compareTo(limits.maxWait()) < 0)
                .orElse(limits.maxWait());
        return new QueuedSend(this, message, bounded, turns.enter(address(message), unit.permits(message), patience));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the step completes nothing
    CompletableFuture<SendReceipt> sendNow(QueuedSend send) {
        CompletableFuture<SendReceipt> call;
        try {
            requireTime(send);
            call = Objects.requireNonNull(sender.sendAsync(send.message(), send.options()), "a sender gave no future");
        } catch (IllegalStateException e) { // the client is closed
            throw e;
        } catch (Throwable e) { // Errors are outcomes too
            call = CompletableFuture.failedFuture(outcome(e));
        }
        call.whenComplete(
                (receipt, failure) -> learn(send.message(), failure == null ? null : CallFuture.bare(failure)));
        return call;
    }

    /** A sender that ends in anything but a receipt or an {@link SmsException} leaves the outcome unknown. */
    private static SmsException outcome(Throwable thrown) {
        return thrown instanceof SmsException outcome
                ? outcome
                : OutcomeUnknownException.builder(COMPONENT)
                        .operation("send")
                        .message("the sender failed with " + thrown.getClass().getName())
                        .cause(thrown)
                        .build();
    }

    private void requireTime(QueuedSend send) {
        if (send.options().deadline().filter(Duration::isZero).isPresent()) {
            send.turn().giveUp();
            throw notSent("the deadline passed while the message waited for its sender's turn");
        }
    }

    private void learn(SmsMessage message, @Nullable Throwable failure) {
        if (failure instanceof RejectedException refusal && refusal.reason() == Reason.RATE_LIMITED) {
            refusal.retryAfter().ifPresent(time -> turns.hold(address(message), time));
        }
    }

    static UnavailableException cancelled() {
        return notSent("the call was cancelled while it waited for its sender's turn");
    }

    static UnavailableException notSent(String what) {
        return UnavailableException.builder(COMPONENT)
                .operation("send")
                .message(what)
                .build();
    }

    /** Returns how many messages wait for their turn in this process, of all senders together. */
    public int waiting() {
        return turns.waiting();
    }

    /** Returns how many queues there are. */
    int size() {
        return turns.size();
    }

    /** Returns the rate. */
    @Override
    public String toString() {
        return "ThrottledSender[" + limits.rate() + "]";
    }

    /** Builds a {@link ThrottledSender}. Not thread-safe. */
    public static final class Builder {
        private static final DurationRange WAITS = new DurationRange(Duration.ZERO, Duration.ofDays(1));
        private static final CountRange WAITING = new CountRange(1, 100_000);
        private static final int LONGEST_NAME = 64;
        private static final DurationRange STORE_TIMEOUTS =
                new DurationRange(Duration.ofMillis(1), Duration.ofMinutes(1));
        private static final int STORE_THREADS = 4;

        private final SmsSender sender;
        private final Map<Address, Rate> ownRates = new HashMap<>();
        private RateUnit unit = RateUnit.MESSAGES;
        private @Nullable ProxyManager<String> store;
        private String name = "";
        private @Nullable Rate rateWhileStoreFails;
        private Duration storeTimeout = Duration.ofSeconds(2);
        private @Nullable Executor executor;
        private Rate rate = Rate.perSecond(1);
        private Duration maxWait = Duration.ofSeconds(10);
        private int maxWaiting = 1_000;
        private Timing timing = Timing.system();
        private @Nullable CallListener listener;

        private Builder(SmsSender sender) {
            this.sender = Objects.requireNonNull(sender, "sender");
        }

        /**
         * Sets how much each number, short code or name may send.
         *
         * @param rate one a second if not set
         */
        public Builder rate(Rate rate) {
            this.rate = Objects.requireNonNull(rate, "rate");
            return this;
        }

        /**
         * Sets how much one of them may send, whatever the others may.
         *
         * @param from the number, short code or name; the letter case of a name does not count
         */
        public Builder rate(Address from, Rate rate) {
            ownRates.put(Turns.key(from), Objects.requireNonNull(rate, "rate"));
            return this;
        }

        /** Sets what the rates count: messages if not set, or segments, as many carriers do. */
        public Builder unit(RateUnit unit) {
            this.unit = Objects.requireNonNull(unit, "unit");
            return this;
        }

        /**
         * Sets a store by which several processes keep one rate per sender. All of them need the same store, name and rates; if the
         * rates differ, the process that uses a sender last for the first time sets its rate. The shared rate is 1 % lower than the one
         * that is set, so that messages that are delayed on their way do not exceed it at the vendor. Unless the store has a
         * clock of its own, the clocks of the processes must agree within a few milliseconds.
         *
         * <p>A store that does not block is asked without a thread. The others are asked on the {@linkplain #executor executor}.
         *
         * @param store any of Bucket4j's proxy managers with text keys: for PostgreSQL, Redis, Hazelcast and others
         * @param name the beginning of the keys in the store, 1 to 64 characters: one name per vendor account
         */
        public Builder sharedBy(ProxyManager<String> store, String name) {
            Objects.requireNonNull(store, "store");
            Objects.requireNonNull(name, "name");
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new IllegalArgumentException("name has " + name.length() + " characters; it must have 1 to "
                        + LONGEST_NAME + ", and not only blanks");
            }
            this.store = store;
            this.name = name;
            return this;
        }

        /**
         * Sets the rate that each sender keeps in this process while the store fails. Divide what the carrier allows by the number of
         * processes. A sender whose own rate is lower keeps that one.
         *
         * @param rate if not set, messages are refused while the store fails
         */
        public Builder rateWhileStoreFails(Rate rate) {
            this.rateWhileStoreFails = Objects.requireNonNull(rate, "rate");
            return this;
        }

        /**
         * Sets how long the store may take. After that it counts as failed. Its time is part of the wait.
         *
         * @param storeTimeout from 1 ms to 1 min; two seconds if not set
         */
        public Builder storeTimeout(Duration storeTimeout) {
            this.storeTimeout = STORE_TIMEOUTS.require("storeTimeout", storeTimeout);
            return this;
        }

        /**
         * Sets where a store that blocks is asked, such as one over JDBC.
         *
         * @param executor four daemon threads of this sender, which exist only while they are needed, if not set
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Sets how long a message may wait for its turn.
         *
         * @param maxWait from zero, which lets none wait, to one day; 10 seconds if not set
         */
        public Builder maxWait(Duration maxWait) {
            this.maxWait = WAITS.require("maxWait", maxWait);
            return this;
        }

        /**
         * Sets how many messages may wait for the turn of one number.
         *
         * @param maxWaiting 1 to 100,000; 1,000 if not set
         */
        public Builder maxWaiting(int maxWaiting) {
            this.maxWaiting = WAITING.require("maxWaiting", maxWaiting);
            return this;
        }

        /**
         * Sets where time and pauses come from.
         *
         * @param timing the system's if not set; its tasks begin sends
         */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /** Sets what gets the start and the end of each send of this sender; the clients behind it have their own. */
        public Builder listener(CallListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        private Turns turns(Limits limits) {
            if (store == null) {
                return new SenderQueues(limits, timing);
            }
            SharedBuckets buckets = new SharedBuckets(store, name, executor == null ? daemonThreads() : executor);
            Turns whileStoreFails =
                    rateWhileStoreFails == null ? null : new SenderQueues(limits.atMost(rateWhileStoreFails), timing);
            return new SharedTurns(buckets, limits, storeTimeout, whileStoreFails, timing);
        }

        private static Executor daemonThreads() {
            ThreadPoolExecutor threads = new ThreadPoolExecutor(
                    STORE_THREADS, STORE_THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                        Thread thread = new Thread(task, "polysms-throttle");
                        thread.setDaemon(true);
                        return thread;
                    });
            threads.allowCoreThreadTimeOut(true);
            return threads;
        }

        /** Builds the sender. */
        public ThrottledSender build() {
            return new ThrottledSender(this);
        }
    }
}
