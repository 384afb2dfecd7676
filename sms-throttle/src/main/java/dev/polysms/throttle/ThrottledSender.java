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
import dev.polysms.spi.DelegatingSender;
import dev.polysms.spi.SendReports;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
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
 * of the timing, and its future completes where the sender's does. Each instance, and each process, counts on its own. A sender
 * that has been silent long enough takes no memory.
 *
 * <pre>{@code
 * SmsSender sender = ThrottledSender.builder(client)
 *         .rate(Rate.perSecond(10))
 *         .rate(PhoneNumber.of("+13035550100"), Rate.perSecond(1))
 *         .build();
 * }</pre>
 */
public final class ThrottledSender implements DelegatingSender {
    static final String COMPONENT = "throttle";

    private static final long LATE_NANOS = 400_000_000; // a timer may be late

    private final SmsSender sender;
    private final Limits limits;
    private final Timing timing;
    private final SenderQueues queues;
    private final SendReports reports;

    private ThrottledSender(Builder builder) {
        this.sender = builder.sender;
        this.limits = new Limits(builder.rate, Map.copyOf(builder.ownRates), builder.maxWait, builder.maxWaiting);
        this.timing = builder.timing;
        this.queues = new SenderQueues(limits, timing);
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
     * @return a builder with one text a second
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
        await(send);
        requireTime(send);
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

    private void await(QueuedSend send) {
        try {
            send.entry().turn().get(send.entry().patience() + LATE_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            queues.giveUp(send.entry());
            Thread.currentThread().interrupt();
            throw notSent("the calling thread was interrupted while it waited for its sender's turn");
        } catch (TimeoutException e) { // the timing lost the task that ends the wait
            queues.giveUp(send.entry());
            throw notSent("the deadline passed while the message waited for its sender's turn");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RejectedException refusal) {
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
        return send.entry().hasTurn() ? sendNow(send) : send.start();
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
        return List.of(Delegate.of(sender));
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
        return new QueuedSend(this, message, bounded, queues.enter(address(message), patience));
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
            giveUp(send);
            throw notSent("the deadline passed while the message waited for its sender's turn");
        }
    }

    private void learn(SmsMessage message, @Nullable Throwable failure) {
        if (failure instanceof RejectedException refusal && refusal.reason() == Reason.RATE_LIMITED) {
            refusal.retryAfter().ifPresent(time -> queues.hold(address(message), time));
        }
    }

    void giveUp(QueuedSend send) {
        queues.giveUp(send.entry());
    }

    boolean withdraws(QueuedSend send) {
        return queues.withdraw(send.entry());
    }

    static UnavailableException notSent(String what) {
        return UnavailableException.builder(COMPONENT)
                .operation("send")
                .message(what)
                .build();
    }

    /** Returns how many queues there are. */
    int size() {
        return queues.size();
    }

    /** Returns the rate. */
    @Override
    public String toString() {
        return "ThrottledSender[" + limits.rate() + "]";
    }

    /** Builds a {@link ThrottledSender}. Not thread-safe. */
    public static final class Builder {
        private static final int MOST_WAITING = 100_000;

        private final SmsSender sender;
        private final Map<Address, Rate> ownRates = new HashMap<>();
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
            ownRates.put(SenderQueues.key(from), Objects.requireNonNull(rate, "rate"));
            return this;
        }

        /**
         * Sets how long a text may wait for its turn.
         *
         * @param maxWait from zero, which lets none wait, to one day; 10 seconds if not set
         */
        public Builder maxWait(Duration maxWait) {
            Objects.requireNonNull(maxWait, "maxWait");
            if (maxWait.isNegative() || maxWait.compareTo(Duration.ofDays(1)) > 0) {
                throw new IllegalArgumentException("maxWait must be from zero to one day");
            }
            this.maxWait = maxWait;
            return this;
        }

        /**
         * Sets how many texts may wait for the turn of one number.
         *
         * @param maxWaiting 1 to 100,000; 1,000 if not set
         */
        public Builder maxWaiting(int maxWaiting) {
            if (maxWaiting < 1 || maxWaiting > MOST_WAITING) {
                throw new IllegalArgumentException("maxWaiting must be from 1 to " + MOST_WAITING);
            }
            this.maxWaiting = maxWaiting;
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

        /** Builds the sender. */
        public ThrottledSender build() {
            return new ThrottledSender(this);
        }
    }
}
