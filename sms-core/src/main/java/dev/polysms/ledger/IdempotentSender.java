package dev.polysms.ledger;

import dev.polysms.Address;
import dev.polysms.Attempt;
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
import dev.polysms.internal.async.DerivedFuture;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sender that sends each message once, however often it is handed over: by a retry, by a queue that delivers twice, by two
 * processes at the same time, or after a crash. It goes by the message's {@linkplain SmsMessage#reference() reference}, which
 * every message must have, and asks a {@link SendLedger} before anything leaves the machine. A repetition ends
 *
 * <ul>
 *   <li>after an <b>accepted</b> send with its receipt: vendor, id and segments, without the vendor's own record;
 *   <li>after a send that was <b>not sent</b> for certain ({@link SmsException#safeToResend()}) by sending it now;
 *   <li>after a send of <b>unknown</b> outcome, or one whose process died, with {@link OutcomeUnknownException}, until somebody
 *       {@linkplain SendLedger#resolve resolves} it;
 *   <li><b>while it is being sent</b> as that send does. In the same process the calls join; another process asks the
 *       ledger until the outcome is there, or its own deadline passes: {@link OutcomeUnknownException};
 *   <li>for <b>another message</b> (sender, recipient or text differ) with {@link RejectedException} and
 *       {@link Reason#CONFLICT}, unless the first was not sent.
 * </ul>
 *
 * <p>What a sender throws beside {@link SmsException} tells nothing of how far it came, so that the message is of unknown
 * outcome, as for a client that is closed.
 *
 * <p>If the ledger fails before the send, nothing is sent: {@link UnavailableException}. If it fails after, the caller gets
 * the true outcome and the log a warning; to all others the message is of unknown outcome once its lease has ended.
 *
 * <p><b>Cancel and interrupt.</b> The call that sends is aborted as {@link SmsSender} says, and whoever joined it gets the
 * same outcome. A call that joined only stops waiting, with {@link OutcomeUnknownException}; the send goes on.
 *
 * <p><b>Deadlines.</b> Each send has one, so that it ends before its lease does: the call's own, else {@link Builder#deadline
 * this sender's}, which takes the place of the client's. It includes the time that the ledger takes to reserve.
 *
 * <p>Put it around everything that chooses among vendors: one reference, one send, whichever vendor it is by. It is thread-safe.
 * The ledger is asked on the caller's thread, in {@code sendAsync} too, and told the outcome on the thread that has it.
 *
 * <pre>{@code
 * SmsSender sender = IdempotentSender.over(client, ledger);
 * sender.send(message.toBuilder().reference("booking-4711").build());
 * }</pre>
 */
public final class IdempotentSender implements SmsSender {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.ledger");
    private static final Duration SHORTEST = Duration.ofMillis(1);

    private final SmsSender sender;
    private final SendLedger ledger;
    private final Duration deadline;
    private final Duration leaseMargin;
    private final Executor executor;
    private final Timing timing;
    private final LedgerExceptions answers;
    private final ConcurrentMap<String, InFlightSend> turns = new ConcurrentHashMap<>();

    private IdempotentSender(Builder builder) {
        this.sender = builder.sender;
        this.ledger = builder.ledger;
        this.deadline = builder.deadline;
        this.leaseMargin = builder.leaseMargin;
        this.executor = builder.executor;
        this.timing = builder.timing;
        this.answers = new LedgerExceptions();
    }

    /**
     * Returns a sender with the defaults.
     *
     * @param sender sends what was not sent yet
     * @param ledger remembers what was; all senders that may send the same messages share it
     * @return the sender
     */
    public static IdempotentSender over(SmsSender sender, SendLedger ledger) {
        return builder(sender, ledger).build();
    }

    /**
     * Returns a builder.
     *
     * @param sender sends what was not sent yet
     * @param ledger remembers what was; all senders that may send the same messages share it
     * @return a builder
     */
    public static Builder builder(SmsSender sender, SendLedger ledger) {
        return new Builder(sender, ledger);
    }

    /**
     * Sends a text and waits for the outcome, or returns what became of it before.
     *
     * @throws InvalidRequestException also if the message has no reference
     * @throws RejectedException with {@link Reason#CONFLICT} if the reference belongs to another message
     * @throws OutcomeUnknownException also if an earlier send with this reference has no known outcome
     * @throws UnavailableException also if the ledger failed before the send
     */
    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        PendingSend call = call(message, options);
        InFlightSend turn = InFlightSend.of(call.fingerprint());
        InFlightSend earlier = turns.putIfAbsent(call.key(), turn);
        if (earlier != null) {
            return join(earlier, call, Runnable::run).await();
        }
        Optional<Send> send = reserve(turn, call);
        return send.isPresent()
                ? sendNow(send.get(), call)
                : join(turn, call, Runnable::run).await();
    }

    /**
     * Sends a text without waiting, or tells what became of it before. The future ends as {@link #send(SmsMessage,
     * CallOptions)} does. What depends on another call completes on the {@linkplain Builder#executor executor}.
     */
    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        PendingSend call;
        try {
            call = call(message, options);
        } catch (InvalidRequestException e) {
            return CompletableFuture.failedFuture(e);
        }
        InFlightSend turn = InFlightSend.of(call.fingerprint());
        InFlightSend earlier = turns.putIfAbsent(call.key(), turn);
        if (earlier != null) {
            return join(earlier, call, executor);
        }
        return reserve(turn, call).map(send -> startNow(send, call)).orElseGet(() -> join(turn, call, executor));
    }

    /** Tells what the wrapped sender tells, and whether the reference is missing. The ledger is not asked. */
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

    @Override
    public SmsMessage addressed(SmsMessage message) {
        return sender.addressed(message);
    }

    private PendingSend call(SmsMessage message, CallOptions options) {
        List<Issue> issues = check(message);
        if (!issues.isEmpty()) {
            throw answers.invalid(issues);
        }
        SmsMessage addressed = addressed(message);
        String key = message.reference().orElseThrow(() -> new AssertionError("a missing reference is an issue"));
        return new PendingSend(addressed, key, options.deadline().orElse(deadline), timing);
    }

    // ---- the call whose turn it is

    /** What is needed to send once and to note it. */
    private record Send(InFlightSend turn, Reservation.Granted granted, CallOptions options) {}

    /** Reserves the key; if that gives no right to send, the turn is over, with what the ledger says. */
    private Optional<Send> reserve(InFlightSend turn, PendingSend call) {
        try {
            Reservation reservation = ledger.reserve(
                    call.key(), call.fingerprint(), call.remaining().plus(leaseMargin));
            if (reservation instanceof Reservation.Granted granted) {
                return begin(turn, granted, call);
            }
            if (reservation instanceof Reservation.Conflict) {
                end(turn, call, answers.conflict());
            } else {
                endAsHeld(turn, call, reservation.entry());
            }
        } catch (RuntimeException e) {
            end(turn, call, answers.unavailable(e));
        } catch (Error e) {
            end(turn, call, answers.gaveUp("the call that was to send the same message broke down"));
            throw e;
        }
        return Optional.empty();
    }

    /** What the ledger took of the time must not prolong the send: it would outlive the lease. */
    private Optional<Send> begin(InFlightSend turn, Reservation.Granted granted, PendingSend call) {
        Duration remaining = call.remaining();
        if (remaining.compareTo(SHORTEST) >= 0) {
            return Optional.of(new Send(turn, granted, CallOptions.deadline(remaining)));
        }
        note(granted, Settlement.notSent());
        end(turn, call, answers.tooLate());
        return Optional.empty();
    }

    private void endAsHeld(InFlightSend turn, PendingSend call, LedgerEntry entry) {
        if (entry.outcome(timing.instant()) == LedgerEntry.State.RESERVED) {
            end(turn, call, Optional.empty());
            return;
        }
        Optional<SendReceipt> receipt = entry.receipt();
        if (receipt.isPresent()) {
            end(turn, call, receipt);
        } else {
            end(turn, call, answers.unresolved(entry));
        }
    }

    private SendReceipt sendNow(Send send, PendingSend call) {
        SendReceipt receipt;
        try {
            receipt = Objects.requireNonNull(sender.send(call.message(), send.options()), "receipt");
        } catch (RuntimeException | Error e) {
            failed(send, call, e);
            throw e;
        }
        accepted(send, call, receipt);
        return receipt;
    }

    private CompletableFuture<SendReceipt> startNow(Send send, PendingSend call) {
        CompletableFuture<SendReceipt> outcome;
        try {
            outcome = Objects.requireNonNull(sender.sendAsync(call.message(), send.options()), "outcome");
        } catch (RuntimeException | Error e) {
            failed(send, call, e);
            throw e;
        }
        CompletableFuture<SendReceipt> noted = DerivedFuture.map(outcome, receipt -> {
            accepted(send, call, Objects.requireNonNull(receipt, "receipt"));
            return receipt;
        });
        return DerivedFuture.watch(noted, failure -> failed(send, call, failure));
    }

    private void accepted(Send send, PendingSend call, SendReceipt receipt) {
        note(send.granted(), Settlement.accepted(receipt, used(receipt.attempts(), call)));
        end(send.turn(), call, Optional.of(receipt));
    }

    /** What is no SmsException tells nothing of how far the send came. */
    private void failed(Send send, PendingSend call, Throwable failure) {
        if (failure instanceof SmsException told) {
            note(send.granted(), Settlement.of(told, used(told.attempts(), call)));
            end(send.turn(), call, told);
        } else {
            note(send.granted(), Settlement.unknown(call.message().from().orElse(null)));
            end(send.turn(), call, answers.gaveUp("the call that was sending the same message broke down"));
        }
    }

    /** A failover may have sent from another address than the message names; the attempt that ended it is the last. */
    private static @Nullable Address used(List<Attempt> attempts, PendingSend call) {
        return attempts.isEmpty()
                ? call.message().from().orElse(null)
                : attempts.get(attempts.size() - 1).from().orElse(null);
    }

    /** An interrupt that ended the send must not end this too: drivers and pools heed it. */
    private void note(Reservation.Granted granted, Settlement settlement) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!ledger.settle(granted, settlement)) {
                LOG.warn(
                        "The outcome {} of a send came after its ledger entry was resolved otherwise; compare the two",
                        settlement.state());
            }
        } catch (RuntimeException e) {
            LOG.warn(
                    "The ledger could not note the outcome {} of a send, which is unknown to others now: {}",
                    settlement.state(),
                    e.getClass().getName());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void end(InFlightSend turn, PendingSend call, Optional<SendReceipt> outcome) {
        turns.remove(call.key(), turn);
        turn.end().complete(outcome);
    }

    private void end(InFlightSend turn, PendingSend call, SmsException failure) {
        turns.remove(call.key(), turn);
        turn.end().completeExceptionally(failure);
    }

    // ---- the calls that join it

    @SuppressWarnings("FutureReturnValueIgnored") // what follows does not throw
    private JoinedSend join(InFlightSend turn, PendingSend call, Executor completion) {
        JoinedSend waiting = new JoinedSend(answers, completion);
        if (!turn.fingerprint().equals(call.fingerprint())) {
            waiting.failed(answers.conflict());
            return waiting;
        }
        if (!turn.end().isDone()) {
            timing.schedule(call.remaining(), waiting::expired);
        }
        turn.end().whenComplete((outcome, failure) -> {
            if (failure != null) {
                waiting.failed(failure);
            } else {
                outcome.ifPresentOrElse(waiting::accepted, () -> poll(call, waiting));
            }
        });
        return waiting;
    }

    private void poll(PendingSend call, JoinedSend waiting) {
        new LedgerPoll(ledger, call, waiting, answers, timing, executor).start();
    }

    /** Returns the deadline of a call that has none. */
    @Override
    public String toString() {
        return "IdempotentSender[deadline=" + deadline + "]";
    }

    /** Builds an {@link IdempotentSender}; each value is checked where it is set. Not thread-safe. */
    public static final class Builder {
        private static final Duration LONGEST = Duration.ofDays(1);

        private final SmsSender sender;
        private final SendLedger ledger;
        private Duration deadline = Duration.ofMinutes(2);
        private Duration leaseMargin = Duration.ofMinutes(1);
        private Executor executor = ForkJoinPool.commonPool();
        private Timing timing = Timing.system();

        private Builder(SmsSender sender, SendLedger ledger) {
            this.sender = Objects.requireNonNull(sender, "sender");
            this.ledger = Objects.requireNonNull(ledger, "ledger");
        }

        /**
         * Sets the deadline of calls that have none of their own.
         *
         * @param deadline from one millisecond to one day; two minutes if not set, as a client's own
         * @return this builder
         */
        public Builder deadline(Duration deadline) {
            this.deadline = require("deadline", deadline);
            return this;
        }

        /**
         * Sets how much longer than its deadline a send has its key reserved: the time to note the outcome. A process that
         * dies leaves its messages undecided until then.
         *
         * @param leaseMargin from one millisecond to one day; one minute if not set
         * @return this builder
         */
        public Builder leaseMargin(Duration leaseMargin) {
            this.leaseMargin = require("leaseMargin", leaseMargin);
            return this;
        }

        /**
         * Sets where a call asks the ledger what became of another process's send, and where the futures of calls that
         * joined another one complete. Give it threads that may wait if the ledger is a database.
         *
         * @param executor the {@link ForkJoinPool#commonPool() common pool} if not set; it stays yours to shut down
         * @return this builder
         */
        public Builder executor(Executor executor) {
            this.executor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Sets where time and pauses come from. Its {@code now()} and the ledger's clock are the same, but for the margin
         * that the ledger allows for.
         *
         * @param timing the system's if not set
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
        public IdempotentSender build() {
            return new IdempotentSender(this);
        }

        private static Duration require(String name, Duration value) {
            if (value.compareTo(SHORTEST) < 0 || value.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException(name + " must be from one millisecond to one day");
            }
            return value;
        }
    }
}
