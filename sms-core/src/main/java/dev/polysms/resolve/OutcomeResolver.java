package dev.polysms.resolve;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.internal.async.ComposedFuture;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.resolve.ResolutionRun.Recording;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what became of a text of unknown outcome: it looks for it where the vendor shows what it took, by sender,
 * recipient, text and time. It only reads, and sends nothing.
 *
 * <pre>{@code
 * OutcomeResolver resolver = OutcomeResolver.builder()
 *         .source(OutcomeSource.history(voipex))
 *         .source(OutcomeSource.reports(VoiceElementsClient.PROVIDER, tracker))
 *         .ledger(ledger)
 *         .build();
 * switch (resolver.lookUp(message, entry)) { … }
 * }</pre>
 *
 * <p>The answer is {@link Resolution.Accepted}, {@link Resolution.NotFound} or {@link Resolution.Ambiguous}. What was found is
 * answered at once. That there is nothing to find is only answered when the {@linkplain OutcomeSource#lag lag} of the places
 * has passed since the end of the send: until then the resolver waits, and looks again after one, two, four… seconds and at
 * the end.
 *
 * <p><b>Equal texts.</b> Without a {@linkplain Builder#ledger ledger} a single row that fits is taken for the message, so that
 * the answer is right only if nobody sent the same text to the same recipient at about that time. With one, the rows that belong
 * to other messages are told from those that can be this one's, as long as all that is sent goes through that ledger.
 *
 * <p><b>Give every place</b> where the text can show: a source for each vendor that the sender may use, and for each of the
 * vendor's histories. A place that is missing makes a wrong {@code NotFound}.
 *
 * <p>Thread-safe. The sources are asked with their clients' own deadlines. The ledger and the tracker are asked on the calling
 * thread or, in the {@code …Async} methods, on the thread that a client completes its futures on.
 */
public final class OutcomeResolver {
    private static final Duration LONGEST_SKEW = Duration.ofHours(1);

    private final List<OutcomeSource> sources;
    private final LedgerReader ledger;
    private final Duration clockSkew;
    private final Timing timing;

    private OutcomeResolver(Builder builder) {
        this.sources = List.copyOf(builder.sources);
        this.ledger = new LedgerReader(builder.ledger);
        this.clockSkew = builder.clockSkew;
        this.timing = builder.timing;
    }

    /**
     * Returns a builder.
     *
     * @return a builder without a source
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Finds out what became of a message that a ledger has as unknown or abandoned, and waits for the answer. An entry that has
     * an outcome is answered by it, without a look: not sent is {@link Resolution.NotFound} without providers.
     *
     * <p>An interrupt ends the search: the interrupt flag stays set, and {@link dev.polysms.UnavailableException} tells that
     * nothing was found out.
     *
     * @param message the message as it was handed to the sender
     * @param entry its entry
     * @return what was found out
     * @throws SmsException if a place or the ledger could not be read; nothing is decided then, and the search can be repeated
     * @throws IllegalArgumentException if the entry is of another message
     */
    public Resolution lookUp(SmsMessage message, LedgerEntry entry) {
        return run(inquiry(message, entry, Recording.LEFT_TO_CALLER));
    }

    /**
     * Finds out what became of a message that a ledger has as unknown or abandoned, without waiting.
     *
     * @param message the message as it was handed to the sender
     * @param entry its entry
     * @return what was found out, or an {@link SmsException}; cancelling it ends the search with an
     *     {@link dev.polysms.UnavailableException}
     * @throws IllegalArgumentException if the entry is of another message
     */
    public CompletableFuture<Resolution> lookUpAsync(SmsMessage message, LedgerEntry entry) {
        return start(() -> inquiry(message, entry, Recording.LEFT_TO_CALLER));
    }

    /**
     * Finds out what became of a message and, if it was accepted, notes that in the ledger, so that a repeat of its key gets the
     * receipt. Anything else is left for the caller to note: {@code ledger.resolve(entry, Settlement.notSent())} permits to
     * send the message again.
     *
     * <p>Two searches never claim one row: who comes second looks again. A message that is still being sent is not noted, since
     * its sender will do that.
     *
     * @param message the message as it was handed to the sender
     * @param entry its entry
     * @return what was found out
     * @throws SmsException as {@link #lookUp(SmsMessage, LedgerEntry)} tells
     * @throws IllegalArgumentException if the entry is of another message
     * @throws IllegalStateException if the resolver has no ledger
     */
    public Resolution lookUpAndRecord(SmsMessage message, LedgerEntry entry) {
        requireLedger();
        return run(inquiry(message, entry, Recording.IN_LEDGER));
    }

    /**
     * Finds out what became of a message and notes it as {@link #lookUpAndRecord(SmsMessage, LedgerEntry)} does, without waiting.
     *
     * @param message the message as it was handed to the sender
     * @param entry its entry
     * @return what was found out, or an {@link SmsException}; cancelling it ends the search with an
     *     {@link dev.polysms.UnavailableException}
     * @throws IllegalArgumentException if the entry is of another message
     * @throws IllegalStateException if the resolver has no ledger
     */
    public CompletableFuture<Resolution> lookUpAndRecordAsync(SmsMessage message, LedgerEntry entry) {
        requireLedger();
        return start(() -> inquiry(message, entry, Recording.IN_LEDGER));
    }

    /**
     * Finds out what became of a message whose send has just failed, and waits for the answer. Where the resolver's ledger has
     * the message, what the ledger knows counts.
     *
     * @param message the message as it was handed to the sender
     * @param failure what the send ended with; its provider is the vendor that is looked at
     * @param startedAt when the send began, by this machine's clock
     * @return what was found out
     * @throws SmsException as {@link #lookUp(SmsMessage, LedgerEntry)} tells
     * @throws IllegalArgumentException if the send began later than now
     */
    public Resolution lookUp(SmsMessage message, OutcomeUnknownException failure, Instant startedAt) {
        return run(inquiry(message, failure, startedAt));
    }

    /**
     * Finds out what became of a message whose send has just failed, without waiting.
     *
     * @param message the message as it was handed to the sender
     * @param failure what the send ended with; its provider is the vendor that is looked at
     * @param startedAt when the send began, by this machine's clock
     * @return what was found out, or an {@link SmsException}; cancelling it ends the search with an
     *     {@link dev.polysms.UnavailableException}
     * @throws IllegalArgumentException if the send began later than now
     */
    public CompletableFuture<Resolution> lookUpAsync(
            SmsMessage message, OutcomeUnknownException failure, Instant startedAt) {
        return start(() -> inquiry(message, failure, startedAt));
    }

    // ---- one question

    private ResolutionRun inquiry(SmsMessage message, LedgerEntry entry, Recording recording) {
        if (!entry.fingerprint().equals(Fingerprint.of(message))) {
            throw new IllegalArgumentException(
                    "The entry is of another message; give the message that was sent under its key, unchanged");
        }
        return new ResolutionRun(this, message, PastSend.of(entry), recording);
    }

    private ResolutionRun inquiry(SmsMessage message, OutcomeUnknownException failure, Instant startedAt) {
        Instant now = timing.instant();
        if (startedAt.isAfter(now)) {
            throw new IllegalArgumentException("startedAt must be when the send began, which is not later than now");
        }
        PastSend send = message.reference()
                .flatMap(ledger::find)
                .filter(entry -> entry.fingerprint().equals(Fingerprint.of(message)))
                .map(PastSend::of)
                .orElseGet(() -> PastSend.of(failure, startedAt, now));
        return new ResolutionRun(this, message, send, Recording.LEFT_TO_CALLER);
    }

    private Resolution run(ResolutionRun inquiry) {
        while (true) {
            LookupRound look = inquiry.look();
            ResolutionRun.Step step = look.judge(look.read());
            if (step.answer().isPresent()) {
                return step.answer().get();
            }
            Pause.take(timing, step.pause());
        }
    }

    private CompletableFuture<Resolution> start(Supplier<ResolutionRun> inquiry) {
        try {
            return next(inquiry.get());
        } catch (SmsException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private CompletableFuture<Resolution> next(ResolutionRun inquiry) {
        LookupRound look = inquiry.look();
        return ComposedFuture.of(look.readAsync(), found -> {
            ResolutionRun.Step step = look.judge(found);
            return step.answer()
                    .map(CompletableFuture::completedFuture)
                    .orElseGet(() -> ComposedFuture.of(Pause.begin(timing, step.pause()), over -> next(inquiry)));
        });
    }

    private void requireLedger() {
        if (!ledger.isThere()) {
            throw new IllegalStateException("There is no ledger to record in; give the builder one, or call resolve");
        }
    }

    List<OutcomeSource> sources() {
        return sources;
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

    /** Returns where it looks. */
    @Override
    public String toString() {
        return "OutcomeResolver" + sources;
    }

    /** Builds an {@link OutcomeResolver}. Not thread-safe. */
    public static final class Builder {
        private final List<OutcomeSource> sources = new ArrayList<>();
        private @Nullable SendLedger ledger;
        private Duration clockSkew = Duration.ofMinutes(2);
        private Timing timing = Timing.system();

        private Builder() {}

        /**
         * Adds a place to look.
         *
         * @param source the place
         * @return this builder
         */
        public Builder source(OutcomeSource source) {
            sources.add(Objects.requireNonNull(source, "source"));
            return this;
        }

        /**
         * Sets the ledger that the messages are sent with: it tells which rows belong to other messages with the same text.
         *
         * @param ledger the ledger; none if not set
         * @return this builder
         */
        public Builder ledger(SendLedger ledger) {
            this.ledger = Objects.requireNonNull(ledger, "ledger");
            return this;
        }

        /**
         * Sets how far the vendors' clocks and those of the processes that send may differ: rows are searched in the time of the
         * send, widened by this to both sides.
         *
         * @param clockSkew up to an hour; two minutes if not set
         * @return this builder
         * @throws IllegalArgumentException if that is negative or more than an hour
         */
        public Builder clockSkew(Duration clockSkew) {
            Objects.requireNonNull(clockSkew, "clockSkew");
            if (clockSkew.isNegative() || clockSkew.compareTo(LONGEST_SKEW) > 0) {
                throw new IllegalArgumentException("clockSkew must not be negative or more than an hour");
            }
            this.clockSkew = clockSkew;
            return this;
        }

        /**
         * Sets where time and pauses come from, for tests.
         *
         * @param timing the system's if not set
         * @return this builder
         */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Builds the resolver.
         *
         * @return the resolver
         * @throws IllegalStateException if no source was added
         */
        public OutcomeResolver build() {
            if (sources.isEmpty()) {
                throw new IllegalStateException("A resolver needs a place to look; add a source");
            }
            return new OutcomeResolver(this);
        }
    }
}
