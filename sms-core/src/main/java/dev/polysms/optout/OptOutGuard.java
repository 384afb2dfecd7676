package dev.polysms.optout;

import dev.polysms.Address;
import dev.polysms.CallListener;
import dev.polysms.CallOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.UnavailableException;
import dev.polysms.history.MessageRecord;
import dev.polysms.internal.async.DerivedFuture;
import dev.polysms.internal.async.GuardedFuture;
import dev.polysms.internal.async.Thrown;
import dev.polysms.internal.http.Faults;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.spi.SendReports;
import dev.polysms.spi.Timing;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sender object that sends nothing to recipients who opted out. It asks its store before each send. It records opt-outs from the
 * keywords of inbound messages ({@link #accept}), and from vendors that refuse to send for this reason.
 *
 * <p>A message to a recipient who opted out ends with {@link RejectedException} and {@link Reason#OPTED_OUT} before any vendor is
 * asked. Its outcome is <i>not sent</i>. Do not send it again, not by another vendor either. If the store cannot answer, nothing is
 * sent: {@link UnavailableException}. {@link #check} does not report opt-outs, because it does no I/O and a store may.
 *
 * <p>Wrap the guard around the sender object that chooses the vendor, and send only by the guard. The other methods of a client that send,
 * such as its own bulk messages and media, are not guarded: call {@link #isOptedOut} first. {@code BulkSender.over(guard, n)} obeys it.
 *
 * <p>Thread-safe. The store is asked on the caller's thread, in {@code sendAsync} too, and its time counts against the deadline.
 *
 * <pre>{@code
 * OptOutGuard guard = OptOutGuard.over(client, store);
 * for (SmsEvent event : webhooks.parse(request)) {
 *     guard.accept(event);
 * }
 * guard.send(message);
 * }</pre>
 *
 * @since 0.1.0
 */
public final class OptOutGuard implements DelegatingSender {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.optout");
    private static final String COMPONENT = "opt-out";

    private final SmsSender sender;
    private final OptOutStore store;
    private final OptOutKeywords words;
    private final Scope scope;
    private final Timing timing;
    private final SendReports reports;

    private OptOutGuard(Builder builder) {
        this.sender = builder.sender;
        this.store = builder.store;
        this.words = builder.words;
        this.scope = builder.scope;
        this.timing = builder.timing;
        this.reports = SendReports.of(COMPONENT, builder.listener);
    }

    /** The senders that an opt-out applies to. */
    public enum Scope {
        /** The one sender that the recipient answered, which is the rule of the US carriers. */
        PER_SENDER,
        /** All senders of the account, not only the one that the recipient answered. An opt-in applies to all senders too. */
        ALL_SENDERS
    }

    /** The change that an event caused, and what the application has to do. */
    public enum Effect {
        /** Nothing changed: the event is not an inbound message, or its text is not a keyword. */
        NONE,
        /** Nothing changed, but the recipient asks for help: answer. */
        HELP,
        /** The recipient has opted out: confirm it once, by the sender that this guard wraps. */
        OPTED_OUT,
        /** The recipient wants messages again: confirm it. */
        OPTED_IN,
        /** Nothing changed: it was a repetition, or a newer consent counts. */
        UNCHANGED,
        /**
         * Nothing changed, because the vendor did not give the recipient's phone number, or not the number that an opt-in is
         * for. Look into the vendor's raw payload.
         */
        UNPLACED
    }

    /**
     * Returns a guard with the standard keywords, whose opt-outs apply to one sender each.
     *
     * @param sender the sender object that is wrapped
     * @param store the consents of recipients
     */
    public static OptOutGuard over(SmsSender sender, OptOutStore store) {
        return builder(sender, store).build();
    }

    /**
     * Returns a builder.
     *
     * @param sender the sender object that is wrapped
     * @param store the consents of recipients
     */
    public static Builder builder(SmsSender sender, OptOutStore store) {
        return new Builder(sender, store);
    }

    // ---- sending

    /**
     * Sends a message and waits for the outcome, unless the recipient has opted out.
     *
     * @throws RejectedException with {@link Reason#OPTED_OUT} if the recipient has opted out
     * @throws UnavailableException also if the store cannot answer, or the deadline passes before it answers
     */
    @Override
    public SendReceipt send(SmsMessage message, CallOptions options) {
        return reports.report(() -> sendUnlessOut(message, options));
    }

    private SendReceipt sendUnlessOut(SmsMessage message, CallOptions options) {
        ClearedSend send = clear(message, options);
        try {
            return Thrown.guarded(COMPONENT, () -> sender.send(send.message, send.options));
        } catch (RejectedException e) {
            learn(send, e);
            throw e;
        }
    }

    /**
     * Sends a message without waiting, unless the recipient has opted out. The future ends as {@link #send(SmsMessage,
     * CallOptions)} does.
     */
    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options) {
        return reports.reportAsync(() -> startUnlessOut(message, options));
    }

    private CompletableFuture<SendReceipt> startUnlessOut(SmsMessage message, CallOptions options) {
        ClearedSend send;
        CompletableFuture<SendReceipt> call;
        try {
            send = clear(message, options);
            call = Thrown.guarded(COMPONENT, () -> sender.sendAsync(send.message, send.options));
        } catch (SmsException e) {
            return CompletableFuture.failedFuture(e);
        }
        return DerivedFuture.watch(GuardedFuture.of(COMPONENT, call), failure -> learn(send, failure));
    }

    /** A message whose recipient has not opted out, as it is passed on. */
    private record ClearedSend(SmsMessage message, CallOptions options, Instant since) {}

    /** Asks the store. Whatever the store, the clock or the wrapped sender throws here, nothing is sent. */
    private ClearedSend clear(SmsMessage message, CallOptions options) {
        try {
            Instant start = timing.instant();
            CallOptions timed = timed(options);
            SmsMessage addressed = addressed(message);
            requireMayBeSent(addressed, timed);
            return new ClearedSend(addressed, timed, start);
        } catch (SmsException e) {
            throw e;
        } catch (Throwable e) { // an undeclared exception too
            throw UnavailableException.builder(COMPONENT)
                    .operation("send")
                    .message(e.getClass().getName() + " was thrown before the message was passed on")
                    .cause(Faults.withoutWords(e))
                    .build();
        }
    }

    @Override
    public List<Delegate> delegates() {
        return List.of(Delegate.of(sender));
    }

    /** Returns the issues that the wrapped sender object finds. Opt-outs are not among them, because this does no I/O. */
    @Override
    public List<Issue> check(SmsMessage message) {
        List<Issue> issues = sender.check(message);
        return issues.isEmpty() && addressed(message).from().isEmpty() ? List.of(Issue.missingSender()) : issues;
    }

    @Override
    public SmsMessage addressed(SmsMessage message) {
        return sender.addressed(message);
    }

    /**
     * Returns whether a recipient has opted out of a sender's messages.
     *
     * @param from a number, short code or name of the account
     * @return true if nothing may be sent
     * @throws UnavailableException if the store cannot answer; send nothing then
     */
    public boolean isOptedOut(Address from, PhoneNumber to) {
        return isOut(SenderRecipientPair.of(from, to), "send");
    }

    /** Starts the deadline now, so that it includes the time of the store. */
    private CallOptions timed(CallOptions options) {
        return options.withAbsoluteDeadline(timing);
    }

    /** Returns the sender's address, which opt-outs apply to. */
    private static Address sender(SmsMessage message) {
        return message.from()
                .orElseThrow(() -> InvalidRequestException.builder(COMPONENT, List.of(Issue.missingSender()))
                        .operation("send")
                        .build());
    }

    private void requireMayBeSent(SmsMessage message, CallOptions options) {
        if (isOptedOut(sender(message), message.to())) {
            throw RejectedException.builder(COMPONENT, Reason.OPTED_OUT)
                    .operation("send")
                    .message("the recipient has opted out of messages from this sender; wait for an opt-in")
                    .build();
        }
        if (options.deadline().filter(Duration::isZero).isPresent()) {
            throw UnavailableException.builder(COMPONENT)
                    .operation("send")
                    .message("the deadline passed while the store of opt-outs was asked")
                    .build();
        }
    }

    /**
     * Records the opt-out after a vendor's refusal. Its time is the start of the send, so that an opt-in that arrives while the
     * vendor still refuses is newer. The vendor's refusal is the outcome, whether or not this succeeds.
     */
    private void learn(ClearedSend send, Throwable failure) {
        if (!(failure instanceof RejectedException refusal) || refusal.reason() != Reason.OPTED_OUT) {
            return;
        }
        SenderRecipientPair pair = SenderRecipientPair.of(sender(send.message), send.message.to());
        try {
            store.record(Consent.out(scoped(pair), send.since, Consent.Source.VENDOR));
        } catch (Throwable e) { // an Error of a store must not replace the vendor's refusal
            LOG.warn(
                    "A vendor refused a message because its recipient had opted out, and the store could not keep that: {}",
                    e.getClass().getName());
        }
    }

    // ---- learning

    /**
     * Accepts an event that a vendor pushed. A keyword opts its sender out or in. Pass every event, also those that look like
     * repetitions: the same event again changes nothing, and of two keywords the newer one counts, in any order of arrival.
     *
     * <p>The age of a keyword is the vendor's time of the message, but no later than {@link SmsEvent#receivedAt()}. Where the
     * vendor gives no time, it is the time of receipt; then a push that is repeated counts as a new keyword. If the vendor's time
     * is uncertain ({@link MessageRecord#messageTime()}), an opt-out gets the latest possible moment and an opt-in the earliest, so
     * that an older opt-in never replaces an opt-out. A vendor whose times have no zone needs the {@code zone(…)} of its parser, or
     * an opt-in may count only hours after an opt-out.
     *
     * <p>A recipient opts out of the number that received the message, or of {@linkplain Scope#ALL_SENDERS all}. If the vendor
     * does not give that number, the opt-out is about all senders, and an opt-in changes nothing.
     *
     * @param event what a parser of webhooks returned; any kind
     * @throws UnavailableException if the store failed. Answer the vendor with a 503, so that it pushes the event again, or
     *     keep the event: the keyword must not be lost
     */
    public Effect accept(SmsEvent event) {
        Objects.requireNonNull(event, "event");
        if (!(event instanceof InboundMessage message)) {
            return Effect.NONE;
        }
        Optional<Keyword> keyword = words.read(message);
        if (keyword.isEmpty()) {
            return Effect.NONE;
        }
        return switch (keyword.get()) {
            case HELP -> Effect.HELP;
            case OPT_OUT ->
                pairToOptOut(message).map(pair -> optOut(message, pair)).orElseGet(OptOutGuard::unplaced);
            case OPT_IN ->
                pairToOptIn(message).map(pair -> optIn(message, pair)).orElseGet(OptOutGuard::unplaced);
        };
    }

    private Effect optOut(InboundMessage message, SenderRecipientPair pair) {
        boolean changed = record(Consent.out(pair, SaidAt.latest(message), Consent.Source.KEYWORD));
        return changed ? Effect.OPTED_OUT : Effect.UNCHANGED;
    }

    private Effect optIn(InboundMessage message, SenderRecipientPair pair) {
        boolean changed = record(Consent.in(pair, SaidAt.earliest(message), Consent.Source.KEYWORD));
        if (!isOut(pair, "opt-in")) { // an opt-in to one sender may be older than an opt-out from all
            return changed ? Effect.OPTED_IN : Effect.UNCHANGED;
        }
        if (!SaidAt.isExact(message)) {
            LOG.info(
                    "An opt-in from {} changed nothing: the vendor's time of it is uncertain, so that it may be older than"
                            + " the opt-out. Set the zone(…) of the vendor's webhook parser.",
                    message.provider());
        }
        return Effect.UNCHANGED;
    }

    private Optional<SenderRecipientPair> pairToOptOut(InboundMessage message) {
        return recipient(message)
                .map(recipient -> ownAddress(message)
                        .map(own -> scoped(SenderRecipientPair.of(own, recipient)))
                        .orElseGet(() -> SenderRecipientPair.ofAllSenders(recipient)));
    }

    private Optional<SenderRecipientPair> pairToOptIn(InboundMessage message) {
        return scope == Scope.ALL_SENDERS
                ? recipient(message).map(SenderRecipientPair::ofAllSenders)
                : recipient(message)
                        .flatMap(recipient -> ownAddress(message).map(own -> SenderRecipientPair.of(own, recipient)));
    }

    private static Optional<PhoneNumber> recipient(InboundMessage message) {
        return message.from().filter(PhoneNumber.class::isInstance).map(PhoneNumber.class::cast);
    }

    /** A raw address is never the sender of a message, so an opt-out from it would not be found. */
    private static Optional<Address> ownAddress(InboundMessage message) {
        return message.to().filter(own -> !(own instanceof RawAddress));
    }

    private static Effect unplaced() {
        LOG.warn("A keyword arrived, and the vendor did not give the sender's phone number or the receiving number;"
                + " nothing changed");
        return Effect.UNPLACED;
    }

    private SenderRecipientPair scoped(SenderRecipientPair pair) {
        return scope == Scope.ALL_SENDERS ? pair.widened() : pair;
    }

    // ---- the store

    private boolean isOut(SenderRecipientPair pair, String operation) {
        try {
            return store.inForce(pair)
                    .filter(consent -> consent.wish() == Consent.Wish.OUT)
                    .isPresent();
        } catch (Throwable e) {
            throw unavailable(operation, "the store of opt-outs could not answer whether the recipient opted out", e);
        }
    }

    private boolean record(Consent consent) {
        try {
            return store.record(consent);
        } catch (Throwable e) {
            throw unavailable("keyword", "the store of opt-outs could not keep what the recipient wants", e);
        }
    }

    /** Also for Errors of a store: nothing was sent, and the caller gets an outcome. */
    private static UnavailableException unavailable(String operation, String what, Throwable failure) {
        return UnavailableException.builder(COMPONENT)
                .operation(operation)
                .message(what)
                .cause(OptOutStoreException.withoutWords(failure))
                .build();
    }

    /** Returns the senders that an opt-out applies to. */
    @Override
    public String toString() {
        return "OptOutGuard[" + scope + "]";
    }

    /** Builds an {@link OptOutGuard}. Not thread-safe. */
    public static final class Builder {
        private final SmsSender sender;
        private final OptOutStore store;
        private OptOutKeywords words = OptOutKeywords.standard();
        private Scope scope = Scope.PER_SENDER;
        private Timing timing = Timing.system();
        private @Nullable CallListener listener;

        private Builder(SmsSender sender, OptOutStore store) {
            this.sender = Objects.requireNonNull(sender, "sender");
            this.store = Objects.requireNonNull(store, "store");
        }

        /** Sets the keywords; the {@linkplain OptOutKeywords#standard standard} ones if not set. */
        public Builder words(OptOutKeywords words) {
            this.words = Objects.requireNonNull(words, "words");
            return this;
        }

        /** Sets the senders that an opt-out applies to; {@link Scope#PER_SENDER} if not set. */
        public Builder scope(Scope scope) {
            this.scope = Objects.requireNonNull(scope, "scope");
            return this;
        }

        /** Sets the clocks of deadlines and of vendors' refusals; the system's if not set. */
        public Builder timing(Timing timing) {
            this.timing = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /** Sets what gets the start and the end of each send of this sender; the clients behind it have their own. */
        public Builder listener(CallListener listener) {
            this.listener = Objects.requireNonNull(listener, "listener");
            return this;
        }

        /** Builds the guard. */
        public OptOutGuard build() {
            return new OptOutGuard(this);
        }
    }
}
