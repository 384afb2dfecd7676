package dev.polysms.resolve;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.internal.async.ComposedFuture;
import dev.polysms.internal.http.Faults;
import dev.polysms.internal.route.StackRoute;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.resolve.ResolutionRun.Recording;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a message with an unknown outcome was sent: it searches the vendors' histories, conversations and delivery
 * reports by sender, recipient, text and time. It only reads, and never sends.
 *
 * <p>It is built from the sender object that sends. From it, the resolver finds every route with its vendor and sender address, the
 * histories and conversations of the clients, and the ledger of an {@link dev.polysms.ledger.IdempotentSender}:
 *
 * <pre>{@code
 * OutcomeResolver resolver = OutcomeResolver.builder(sender)
 *         .source(OutcomeSource.reports(VoiceElementsClient.PROVIDER, tracker))
 *         .build();
 * switch (resolver.lookUp(message, entry)) { … }
 * }</pre>
 *
 * <p>The answer is {@link Resolution.Accepted}, {@link Resolution.NotFound} or {@link Resolution.Ambiguous}. {@code Accepted} is
 * returned at once. {@code NotFound} is returned only if
 *
 * <ul>
 *   <li>every route that may have sent the message has a source that would show it. Those are the routes that the
 *       {@linkplain LedgerEntry#routes() ledger entry} has; if it has none, all routes of the sender;
 *   <li>the {@linkplain Builder#lag lag} has elapsed since the end of the send. Until then the resolver waits, and searches again after
 *       1, 2, 4… seconds and at the end.
 * </ul>
 *
 * <p>A missing source or address therefore makes an answer ambiguous, never {@code NotFound}.
 *
 * <p><b>Equal messages.</b> Without a {@linkplain Builder#ledger ledger}, a single matching row is taken for the message. That is
 * right only if no other sender sent the same text to the same recipient at about that time. With a ledger, the rows of other messages are
 * recognised, provided that everything is sent through that ledger.
 *
 * <p>Thread-safe. The clients are asked with their own deadlines. The ledger and the tracker are asked on the calling thread or, in the
 * {@code …Async} methods, on the thread that completes a client's futures.
 *
 * @since 0.1.0
 */
public final class OutcomeResolver {
    private static final String COMPONENT = "resolver";

    private final SmsSender sender;
    private final List<OutcomeSource> sources;
    private final @Nullable Duration lag;
    private final LedgerReader ledger;
    private final Duration clockSkew;
    private final Timing timing;

    private OutcomeResolver(Builder builder) {
        this.sender = builder.sender;
        this.sources = List.copyOf(builder.sources);
        this.lag = builder.lag;
        this.ledger = new LedgerReader(
                builder.ledger != null
                        ? builder.ledger
                        : StackLedger.of(builder.sender).orElse(null));
        this.clockSkew = builder.clockSkew;
        this.timing = builder.timing;
    }

    /**
     * Returns a resolver without further sources.
     *
     * @param sender the sender that sends, with everything that it wraps
     */
    public static OutcomeResolver from(SmsSender sender) {
        return builder(sender).build();
    }

    /**
     * Returns a builder.
     *
     * @param sender the sender that sends, with everything that it wraps
     */
    public static Builder builder(SmsSender sender) {
        return new Builder(sender);
    }

    /**
     * Looks up a message that a ledger has as unknown or abandoned, and waits for the answer. If the entry has an outcome in the meantime,
     * that outcome is the answer, without a search: <i>not sent</i> is {@link Resolution.NotFound} without vendors.
     *
     * <p>An interrupt ends the search with {@link dev.polysms.UnavailableException}; the interrupt flag stays set.
     *
     * @param message the message as it was handed to the sender
     * @throws SmsException if a source or the ledger cannot be read; nothing is decided then, and the search can be repeated
     * @throws IllegalArgumentException if the entry belongs to another message
     */
    public Resolution lookUp(SmsMessage message, LedgerEntry entry) {
        return run(newRun(message, entry, Recording.BY_CALLER));
    }

    /**
     * Does the same as {@link #lookUp(SmsMessage, LedgerEntry)} without waiting. Cancelling the future ends the search with an
     * {@link dev.polysms.UnavailableException}.
     */
    public CompletableFuture<Resolution> lookUpAsync(SmsMessage message, LedgerEntry entry) {
        return start(() -> newRun(message, entry, Recording.BY_CALLER));
    }

    /**
     * Looks up a message and, if it was accepted, notes that in the ledger: a repetition of the message then returns the receipt. The
     * caller decides whether to note any other answer. For example, {@code ledger.resolve(entry, Settlement.notSent())} allows the message
     * to be sent again.
     *
     * <p>Two searches never claim the same row: the second one searches again. A message that is still being sent is not noted, since its
     * sender will do that.
     *
     * @param message the message as it was handed to the sender
     * @throws SmsException as in {@link #lookUp(SmsMessage, LedgerEntry)}
     * @throws IllegalArgumentException if the entry belongs to another message
     * @throws IllegalStateException if the resolver has no ledger
     */
    public Resolution lookUpAndRecord(SmsMessage message, LedgerEntry entry) {
        requireLedger();
        return run(newRun(message, entry, Recording.IN_LEDGER));
    }

    /**
     * Does the same as {@link #lookUpAndRecord(SmsMessage, LedgerEntry)} without waiting. Cancelling the future ends the search with an
     * {@link dev.polysms.UnavailableException}.
     */
    public CompletableFuture<Resolution> lookUpAndRecordAsync(SmsMessage message, LedgerEntry entry) {
        requireLedger();
        return start(() -> newRun(message, entry, Recording.IN_LEDGER));
    }

    /**
     * Looks up a message whose send has just failed, and waits for the answer. If the resolver's ledger has the message, its entry
     * counts.
     *
     * @param message the message as it was handed to the sender
     * @param startedAt when the send began, by this machine's clock
     * @throws SmsException as in {@link #lookUp(SmsMessage, LedgerEntry)}
     * @throws IllegalArgumentException if the send began later than now
     */
    public Resolution lookUp(SmsMessage message, OutcomeUnknownException failure, Instant startedAt) {
        return run(newRun(message, failure, startedAt));
    }

    /**
     * Does the same as {@link #lookUp(SmsMessage, OutcomeUnknownException, Instant)} without waiting. Cancelling the future ends the
     * search with an {@link dev.polysms.UnavailableException}.
     */
    public CompletableFuture<Resolution> lookUpAsync(
            SmsMessage message, OutcomeUnknownException failure, Instant startedAt) {
        return start(() -> newRun(message, failure, startedAt));
    }

    // ---- one search

    private ResolutionRun newRun(SmsMessage message, LedgerEntry entry, Recording recording) {
        SmsMessage sent = sent(message);
        if (!isFor(sent, entry)) {
            throw new IllegalArgumentException(
                    "The entry belongs to another message; give the message that was sent under its key, unchanged");
        }
        return new ResolutionRun(this, sent, PastSend.of(entry), recording);
    }

    private ResolutionRun newRun(SmsMessage message, OutcomeUnknownException failure, Instant startedAt) {
        SmsMessage sent = sent(message);
        Instant now = timing.instant();
        if (startedAt.isAfter(now)) {
            throw new IllegalArgumentException(
                    "startedAt is " + startedAt + ", which is after now, " + now + "; it must be when the send began");
        }
        PastSend send = message.reference()
                .flatMap(ledger::find)
                .filter(entry -> isFor(sent, entry))
                .map(PastSend::of)
                .orElseGet(() -> PastSend.of(failure, startedAt, now));
        return new ResolutionRun(this, sent, send, Recording.BY_CALLER);
    }

    /** Returns the message with the sender address that a client gives it by default, as the ledger has it. */
    private SmsMessage sent(SmsMessage message) {
        return fromSender(() -> sender.addressed(message));
    }

    /** Asks the sender about itself. Its code is the user's: whatever it throws, the search ends with an {@link SmsException}. */
    private static <T> T fromSender(Supplier<T> question) {
        try {
            return Objects.requireNonNull(question.get(), "a sender returned null");
        } catch (SmsException e) {
            throw e;
        } catch (Throwable e) { // an undeclared exception too
            throw UnavailableException.builder(COMPONENT)
                    .operation("resolve")
                    .message("the sender, or a condition of a source, failed to say where the message may be")
                    .cause(Faults.withoutWords(e))
                    .build();
        }
    }

    private static boolean isFor(SmsMessage sent, LedgerEntry entry) {
        return entry.fingerprint().equals(Fingerprint.of(sent));
    }

    private Resolution run(ResolutionRun run) {
        while (true) {
            LookupRound round = run.beginRound();
            ResolutionRun.Next next = round.judge(round.read());
            if (next.answer().isPresent()) {
                return next.answer().get();
            }
            Pause.take(timing, next.pause());
        }
    }

    private CompletableFuture<Resolution> start(Supplier<ResolutionRun> run) {
        try {
            return nextRound(run.get());
        } catch (SmsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Resolution> nextRound(ResolutionRun run) {
        LookupRound round = run.beginRound();
        return ComposedFuture.of(round.readAsync(), found -> {
            ResolutionRun.Next next = round.judge(found);
            return next.answer()
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> ComposedFuture.of(Pause.begin(timing, next.pause()), over -> nextRound(run)));
        });
    }

    private void requireLedger() {
        if (!ledger.isThere()) {
            throw new IllegalStateException(
                    "There is no ledger to record in; set ledger(…) of the builder, or call lookUp instead");
        }
    }

    SearchPlan plan(SmsMessage message, PastSend send, Optional<String> reference) {
        return fromSender(() -> {
            List<StackRoute> stack = StackRoute.all(sender, message);
            return new SearchPlan.Planner(message, stack, sources, lag, reference)
                    .plan(PossibleRoute.of(message, send, stack));
        });
    }

    LedgerReader ledger() {
        return ledger;
    }

    Duration clockSkew() {
        return clockSkew;
    }

    Timing timing() {
        return timing;
    }

    /** Returns the sender and the added sources. */
    @Override
    public String toString() {
        return "OutcomeResolver[" + sender + (sources.isEmpty() ? "" : ", " + sources) + "]";
    }

    /** Builds an {@link OutcomeResolver}. Not thread-safe. */
    public static final class Builder {
        private static final DurationRange LAGS = new DurationRange(Duration.ZERO, Duration.ofDays(1));
        private static final DurationRange SKEWS = new DurationRange(Duration.ZERO, Duration.ofHours(1));

        private final SmsSender sender;
        private final List<OutcomeSource> sources = new ArrayList<>();
        private @Nullable Duration lag;
        private @Nullable SendLedger ledger;
        private Duration clockSkew = Duration.ofMinutes(2);
        private Timing timing = Timing.system();

        private Builder(SmsSender sender) {
            this.sender = Objects.requireNonNull(sender, "sender");
        }

        /** Adds a source that the sender's clients do not have themselves, such as delivery reports. */
        public Builder source(OutcomeSource source) {
            sources.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * Sets the lag of the clients' own histories and conversations: the longest time after the end of a send in which its
         * message may still be missing there. No vendor documents it; choose a time that you have never seen exceeded.
         *
         * @param lag up to one day; one minute if not set
         */
        public Builder lag(Duration lag) {
            this.lag = LAGS.require("lag", lag);
            return this;
        }

        /**
         * Sets the ledger that the messages are sent with: it shows which rows belong to other messages with the same text.
         *
         * @param ledger if not set, the ledger of the sender; set it if no {@link dev.polysms.ledger.IdempotentSender} can be found in
         *     the sender, or several that have different ledgers
         */
        public Builder ledger(SendLedger ledger) {
            this.ledger = Objects.requireNonNull(ledger, "ledger");
            return this;
        }

        /**
         * Sets how far the clocks of the vendors and of the sending processes may differ: the searched time is longer by this at both
         * ends.
         *
         * @param clockSkew up to one hour; two minutes if not set
         */
        public Builder clockSkew(Duration clockSkew) {
            this.clockSkew = SKEWS.require("clockSkew", clockSkew);
            return this;
        }

        /** Sets the clock and the pauses; the system's if not set. */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /** Builds the resolver. */
        public OutcomeResolver build() {
            return new OutcomeResolver(this);
        }
    }
}
