package dev.polysms.ledger;

import dev.polysms.CallListener;
import dev.polysms.CallOptions;
import dev.polysms.Deadline;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.internal.async.Completions;
import dev.polysms.internal.async.DaemonTimer;
import dev.polysms.internal.route.StackRoute;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.SendReports;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A sender object that sends each message once, even if it is handed over several times: by a retry, by a queue that delivers
 * twice, by two processes at the same time, or after a crash. It identifies a message by its {@linkplain SmsMessage#reference()
 * reference}, which every message must have, and asks a {@link SendLedger} before anything leaves the machine. A second message with the
 * same reference gets
 *
 * <ul>
 *   <li>if the first send was <b>accepted</b>: its receipt, with vendor, id and segments, without the vendor's own record;
 *   <li>if it was certainly <b>not sent</b>: the outcome of a new send;
 *   <li>if its outcome is <b>unknown</b>, or its process died: {@link OutcomeUnknownException}, until the message is
 *       {@linkplain SendLedger#resolve resolved};
 *   <li>if it has <b>not ended</b>: the same outcome. In the same process the second call joins the first. Another process asks the ledger
 *       until the outcome is there or its own deadline passes, which is {@link OutcomeUnknownException};
 *   <li>if it was a send of <b>another message</b> (another sender, recipient or text): {@link RejectedException} with
 *       {@link Reason#CONFLICT}, unless the first message was not sent.
 * </ul>
 *
 * <p>If the wrapped sender throws anything but an {@link SmsException}, the outcome is unknown: {@link OutcomeUnknownException}, or the
 * {@link IllegalStateException} of a closed client.
 *
 * <p>If the ledger fails before the send, nothing is sent: {@link UnavailableException}. If it fails after the send, the caller
 * gets the true outcome, and the ledger is tried again in the background until the lease ends. Then an error is logged, and for all
 * other callers the message has an unknown outcome.
 *
 * <p><b>Cancel and interrupt.</b> The call that sends is aborted as described in {@link SmsSender}, and all calls that joined it get the
 * same outcome. A call that joined only stops waiting, with {@link OutcomeUnknownException}; the send goes on.
 *
 * <p><b>Deadline and lease.</b> Each send has a deadline: the call's own, else the one of {@link Builder#deadline}, else the
 * client's own where the message can take one route only, else two minutes. The time that the ledger takes counts. The key is
 * reserved for a lease of the deadline plus the {@linkplain Builder#leaseMargin margin}: with the defaults, three minutes. The
 * deadline travels with the call to the wire, so no request begins after the lease, not even in a process that was stopped in
 * between.
 *
 * <p>Put it around routing and failover, so that one reference has one send at all vendors together. It notes in the ledger which
 * vendor is asked, before it is asked. Thread-safe. The ledger is asked on the caller's thread, in {@code sendAsync} too, and the
 * outcome is noted on the thread that has it.
 *
 * <pre>{@code
 * SmsSender sender = IdempotentSender.over(client, ledger);
 * sender.send(message.withReference("booking-4711"));
 * }</pre>
 *
 * @since 0.1.0
 */
public final class IdempotentSender implements DelegatingSender {
    private static final Duration DEFAULT_DEADLINE = Duration.ofMinutes(2);
    private static final Duration LONGEST_DEADLINE = Duration.ofDays(1);

    private final SmsSender sender;
    private final SendLedger ledger;
    private final @Nullable Duration deadline;
    private final List<Delegate> delegates;
    private final DaemonTimer threads = new DaemonTimer("polysms-ledger");
    private final Executor executor;
    private final Completions completions;
    private final Completions direct = new Completions(threads, threads);
    private final Timing timing;
    private final SendReports reports;
    private final SendReservations reservations;
    private final SendOutcomes outcomes;
    private final MessageHashes hashes = new MessageHashes();
    private final LedgerExceptions exceptions = new LedgerExceptions();
    private final InFlightSends inFlight = new InFlightSends();

    private IdempotentSender(Builder builder) {
        this.sender = builder.sender;
        this.ledger = builder.ledger;
        this.deadline = builder.deadline;
        this.delegates = List.of(Delegate.of(sender));
        this.executor = builder.executor == null ? threads : builder.executor;
        this.completions = new Completions(executor, threads);
        this.timing = builder.timing;
        this.reports = SendReports.of("ledger", builder.listener);
        SettlementWriter settlements = new SettlementWriter(ledger, timing, threads);
        this.reservations =
                new SendReservations(sender, ledger, builder.leaseMargin, timing, settlements, inFlight, exceptions);
        this.outcomes = new SendOutcomes(settlements, inFlight, exceptions);
    }

    /**
     * Returns a sender with the defaults.
     *
     * @param sender the sender object that is wrapped
     * @param ledger stores what was sent; all senders that may send the same messages share it
     */
    public static IdempotentSender over(SmsSender sender, SendLedger ledger) {
        return builder(sender, ledger).build();
    }

    /**
     * Returns a builder.
     *
     * @param sender the sender object that is wrapped
     * @param ledger stores what was sent; all senders that may send the same messages share it
     */
    public static Builder builder(SmsSender sender, SendLedger ledger) {
        return new Builder(sender, ledger);
    }

    /**
     * Sends a message and waits for the outcome, or returns the outcome of an earlier send.
     *
     * @throws InvalidRequestException also if the message has no reference
     * @throws RejectedException with {@link Reason#CONFLICT} if the reference belongs to another message
     * @throws OutcomeUnknownException also if an earlier send with this reference has no known outcome
     * @throws UnavailableException also if the ledger failed before the send
     */
    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return reports.report(() -> sendOnce(message, options));
    }

    private SendReceipt sendOnce(SmsMessage message, CallOptions options) {
        PendingSend call = pending(message, options);
        InFlightSend own = new InFlightSend(call.key(), call.fingerprint());
        InFlightSend earlier = inFlight.enter(own);
        if (earlier != null) {
            return join(earlier, call, direct).await();
        }
        OwnedSend owned = reservations.reserve(own, call);
        return owned == null ? join(own, call, direct).await() : sendNow(owned, options);
    }

    /**
     * Sends a message without waiting, or returns the outcome of an earlier send. The future ends as
     * {@link #send(SmsMessage, CallOptions)} does. A call that depends on another one completes on the
     * {@linkplain Builder#executor executor}.
     */
    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return reports.reportAsync(() -> startOnce(message, options));
    }

    private CompletableFuture<SendReceipt> startOnce(SmsMessage message, CallOptions options) {
        PendingSend call;
        try {
            call = pending(message, options);
        } catch (SmsException e) {
            return CompletableFuture.failedFuture(e);
        }
        InFlightSend own = new InFlightSend(call.key(), call.fingerprint());
        InFlightSend earlier = inFlight.enter(own);
        if (earlier != null) {
            return join(earlier, call, completions);
        }
        OwnedSend owned = reservations.reserve(own, call);
        return owned == null ? join(own, call, completions) : startNow(owned, options);
    }

    private SendReceipt sendNow(OwnedSend send, CallOptions options) {
        SendReceipt receipt;
        try {
            receipt = Objects.requireNonNull(
                    sender.send(send.message(), send.options(options)), "a sender returned no receipt");
        } catch (Throwable e) {
            throw outcomes.failed(send, e);
        }
        outcomes.accepted(send, receipt);
        return receipt;
    }

    private CompletableFuture<SendReceipt> startNow(OwnedSend send, CallOptions options) {
        CompletableFuture<SendReceipt> call;
        try {
            call = sender.sendAsync(send.message(), send.options(options));
        } catch (Throwable e) {
            RuntimeException failure = outcomes.failed(send, e);
            if (failure instanceof SmsException) {
                return CompletableFuture.failedFuture(failure);
            }
            throw failure;
        }
        return new OwnedFuture(send, outcomes, exceptions).start(call, timing, threads);
    }

    /** Returns the issues of the wrapped sender, and whether the reference is missing. The ledger is not asked. */
    @Override
    public List<Issue> check(SmsMessage message) {
        List<Issue> issues = sender.check(message);
        if (message.reference().isPresent()) {
            return issues;
        }
        List<Issue> all = new ArrayList<>(issues);
        all.add(LedgerExceptions.NO_REFERENCE);
        return List.copyOf(all);
    }

    /** Returns the ledger of this sender. */
    public SendLedger ledger() {
        return ledger;
    }

    @Override
    public SmsMessage addressed(SmsMessage message) {
        return sender.addressed(message);
    }

    @Override
    public List<Delegate> delegates() {
        return delegates;
    }

    private PendingSend pending(SmsMessage message, CallOptions options) {
        try {
            List<Issue> issues = check(message);
            if (!issues.isEmpty()) {
                throw exceptions.invalid(issues);
            }
            SmsMessage addressed = addressed(message);
            Optional<StackRoute> route = StackRoute.only(sender, addressed);
            return new PendingSend(
                    addressed, key(addressed), hashes.fingerprint(addressed), route, deadlineOf(route, options));
        } catch (SmsException e) {
            throw e;
        } catch (Throwable e) { // of a foreign sender
            throw exceptions.notChecked(e);
        }
    }

    private static String key(SmsMessage message) {
        return message.reference().orElseThrow(() -> new AssertionError("a missing reference is an issue"));
    }

    private Deadline deadlineOf(Optional<StackRoute> route, CallOptions options) {
        Optional<Deadline> given = options.deadlineFrom(timing);
        return given.isPresent()
                ? Deadline.after(LONGEST_DEADLINE, timing).earlier(given.get())
                : Deadline.after(defaultDeadline(route), timing);
    }

    private Duration defaultDeadline(Optional<StackRoute> route) {
        return deadline != null
                ? deadline
                : route.flatMap(StackRoute::client)
                        .flatMap(SmsClient::defaultDeadline)
                        .orElse(DEFAULT_DEADLINE);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the step does not throw
    private JoinedSend join(InFlightSend other, PendingSend call, Completions completedOn) {
        JoinedSend waiting = new JoinedSend(exceptions, call.deadline(), completedOn);
        if (!other.fingerprint().equals(call.fingerprint())) {
            waiting.failed(exceptions.conflict());
            return waiting;
        }
        other.outcome().whenComplete((receipt, failure) -> {
            if (failure != null) {
                waiting.failed(failure);
            } else {
                receipt.ifPresentOrElse(waiting::accepted, () -> poll(call, waiting));
            }
        });
        if (!waiting.isDone()) {
            timing.schedule(call.deadline().remaining(), waiting::expired);
        }
        return waiting;
    }

    private void poll(PendingSend call, JoinedSend waiting) {
        new LedgerPoll(ledger, call, waiting, exceptions, timing, executor).start();
    }

    /** Returns the wrapped sender. */
    @Override
    public String toString() {
        return "IdempotentSender[" + sender + "]";
    }

    /** Builds an {@link IdempotentSender}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private static final DurationRange RANGE = new DurationRange(Duration.ofMillis(1), LONGEST_DEADLINE);

        private final SmsSender sender;
        private final SendLedger ledger;
        private @Nullable Duration deadline;
        private Duration leaseMargin = Duration.ofMinutes(1);
        private @Nullable Executor executor;
        private Timing timing = Timing.system();
        private @Nullable CallListener listener;

        private Builder(SmsSender sender, SendLedger ledger) {
            this.sender = Objects.requireNonNull(sender, "sender");
            this.ledger = Objects.requireNonNull(ledger, "ledger");
        }

        /**
         * Sets the deadline of calls that have none of their own.
         *
         * @param deadline from 1 ms to one day; if not set, the client's own where the message can take one route only, else two
         *     minutes
         */
        public Builder deadline(Duration deadline) {
            this.deadline = RANGE.require("deadline", deadline);
            return this;
        }

        /**
         * Sets how much longer than its deadline a send has its key: the time to note the outcome. The messages of a process that died
         * are unknown only when their deadline and this margin are over.
         *
         * @param leaseMargin from 1 ms to one day; one minute if not set
         */
        public Builder leaseMargin(Duration leaseMargin) {
            this.leaseMargin = RANGE.require("leaseMargin", leaseMargin);
            return this;
        }

        /**
         * Sets the executor that asks the ledger how another process's send ended, and that completes the futures of calls that
         * joined another one. Its threads may block in the ledger.
         *
         * @param executor threads of the library if not set; it is not shut down
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /** Sets the clock and the pauses; the system's if not set. The ledger should have the same clock. */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /** Sets the listener for the start and the end of each send of this sender; the wrapped clients have their own. */
        public Builder listener(CallListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Builds the sender. */
        public IdempotentSender build() {
            return new IdempotentSender(this);
        }
    }
}
