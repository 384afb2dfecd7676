package dev.polysms.throttle;

import dev.polysms.Address;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A sender that sends no more by one number, short code or name than carriers let it: so many texts in so much time, each
 * sender id by itself. What is too early waits, first come, first served.
 *
 * <p>The wait is bounded. A text that would wait too long, or that finds too many others waiting, is refused at once with
 * {@link RejectedException} and {@link Reason#RATE_LIMITED}: nothing was sent, and
 * {@link RejectedException#retryAfter()} tells when there is room again. {@link dev.polysms.failover.FailoverSender} goes on to
 * the next leg then.
 *
 * <p>A {@linkplain CallOptions#deadline deadline} counts the wait: a text whose turn would come after it is refused at once
 * too, and the call gets what the wait has left. A cancel or an interrupt during the wait ends with
 * {@link UnavailableException}: nothing was sent, and the place goes to the next.
 *
 * <p>If the vendor itself refuses with {@link Reason#RATE_LIMITED} and says how long to wait, nothing is sent by that number for
 * as long, but no longer than a minute; who would wait too long then is refused.
 *
 * <p>Thread-safe. {@code sendAsync} does not block, and no thread waits in line; a text that waited is sent from the JDK's
 * common pool, and its future completes where the sender's does. Each instance, and each process, counts for itself. Nothing is
 * kept of a number that has been silent long enough.
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

    private final SmsSender sender;
    private final Limits limits;
    private final Timing timing;
    private final SenderQueues lines;

    private ThrottledSender(Builder builder) {
        this.sender = builder.sender;
        this.limits = new Limits(builder.rate, Map.copyOf(builder.ownRates), builder.maxWait, builder.maxWaiting);
        this.timing = builder.timing;
        this.lines = new SenderQueues(limits, timing);
    }

    /**
     * Returns a sender that keeps to a rate, the same for each number.
     *
     * @param sender sends what may be sent
     * @param rate how much each number may send
     * @return the sender
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
     * Sends a text when its number's turn has come, and waits for the outcome.
     *
     * @throws RejectedException also with {@link Reason#RATE_LIMITED} if the wait would be too long; nothing was sent
     * @throws UnavailableException also if the thread is interrupted during the wait
     */
    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        Ticket ticket = enter(message, options);
        await(ticket);
        CallOptions left = left(ticket);
        try {
            return sender.send(message, left);
        } catch (RejectedException e) {
            learn(message, e);
            throw e;
        }
    }

    private void await(Ticket ticket) {
        try {
            ticket.place().turn().get();
        } catch (InterruptedException e) {
            lines.giveUp(ticket.place());
            Thread.currentThread().interrupt();
            throw notSent("the calling thread was interrupted while it waited for its sender's turn");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RejectedException refusal) {
                throw refusal;
            }
            throw new AssertionError("a turn comes, or is refused", e);
        }
    }

    /**
     * Sends a text when its number's turn has come. The future ends as {@link #send(SmsMessage, CallOptions)} does; cancelling
     * it gives up the place in line, or reaches the call.
     */
    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        Ticket ticket;
        try {
            ticket = enter(message, options);
        } catch (SmsException e) {
            return CompletableFuture.failedFuture(e);
        }
        return ticket.place().hasTurn() ? sendNow(ticket) : QueuedSend.start(this, ticket);
    }

    /** Tells what the wrapped sender tells: a text that must wait is as good as any. */
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

    /** What is refused anyway takes nobody's turn. */
    private Ticket enter(SmsMessage unaddressed, CallOptions options) {
        SmsMessage message = addressed(unaddressed);
        List<Issue> issues = check(message);
        if (!issues.isEmpty()) {
            throw InvalidRequestException.builder(COMPONENT, issues)
                    .operation("send")
                    .build();
        }
        CallOptions bounded =
                options.deadlineFrom(timing).map(options::withDeadline).orElse(options);
        Duration patience = bounded.deadline()
                .filter(deadline -> deadline.compareTo(limits.maxWait()) < 0)
                .orElse(limits.maxWait());
        return new Ticket(message, bounded, lines.enter(address(message), patience));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // what follows does not throw
    CompletableFuture<SendReceipt> sendNow(Ticket ticket) {
        CompletableFuture<SendReceipt> call;
        try {
            call = sender.sendAsync(ticket.message(), left(ticket));
        } catch (UnavailableException late) {
            return CompletableFuture.failedFuture(late);
        }
        call.whenComplete((receipt, failure) -> learn(ticket.message(), QueuedSend.bare(failure)));
        return call;
    }

    private CallOptions left(Ticket ticket) {
        if (ticket.options().deadline().filter(Duration::isZero).isPresent()) {
            giveUp(ticket);
            throw notSent("the deadline passed while the text waited for its sender's turn");
        }
        return ticket.options();
    }

    private void learn(SmsMessage message, @Nullable Throwable failure) {
        if (failure instanceof RejectedException refusal && refusal.reason() == Reason.RATE_LIMITED) {
            refusal.retryAfter().ifPresent(time -> lines.hold(address(message), time));
        }
    }

    void giveUp(Ticket ticket) {
        lines.giveUp(ticket.place());
    }

    boolean withdraws(Ticket ticket) {
        return lines.withdraw(ticket.place());
    }

    UnavailableException notSent(String what) {
        return UnavailableException.builder(COMPONENT)
                .operation("send")
                .message(what)
                .build();
    }

    /** How many numbers are kept count of. */
    int size() {
        return lines.size();
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

        private Builder(SmsSender sender) {
            this.sender = Objects.requireNonNull(sender, "sender");
        }

        /**
         * Sets how much each number, short code or name may send.
         *
         * @param rate one a second if not set
         * @return this builder
         */
        public Builder rate(Rate rate) {
            this.rate = Objects.requireNonNull(rate, "rate");
            return this;
        }

        /**
         * Sets how much one of them may send, whatever the others may.
         *
         * @param from the number, short code or name; the letter case of a name does not count
         * @param rate how much it may send
         * @return this builder
         */
        public Builder rate(Address from, Rate rate) {
            ownRates.put(SenderQueues.key(from), Objects.requireNonNull(rate, "rate"));
            return this;
        }

        /**
         * Sets how long a text may wait for its turn.
         *
         * @param maxWait from zero, which lets none wait, to one day; 10 seconds if not set
         * @return this builder
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
         * @return this builder
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
         * @param timing the system's time and the JDK's common pool if not set; what is scheduled begins a send
         * @return this builder
         */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Builds the sender.
         *
         * @return the sender
         */
        public ThrottledSender build() {
            return new ThrottledSender(this);
        }
    }
}
