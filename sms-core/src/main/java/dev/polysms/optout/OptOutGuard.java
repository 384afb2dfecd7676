package dev.polysms.optout;

import dev.polysms.Address;
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
import dev.polysms.internal.async.DerivedFuture;
import dev.polysms.spi.DelegatingSender;
import dev.polysms.webhook.InboundMessage;
import dev.polysms.webhook.SmsEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A sender that texts nobody who opted out. It asks its store before each send, and learns from two sides: from the keywords
 * that come in ({@link #accept}) and from vendors that refuse to send for this reason.
 *
 * <p>A text to somebody who opted out ends with {@link RejectedException} and {@link Reason#OPTED_OUT} before any vendor is
 * asked: safe to resend, not worth it, and never a reason to try another vendor. If the store cannot tell, nothing is sent:
 * {@link UnavailableException}. {@link #check} does not tell of opt-outs, because it does no I/O and a store may; and what is
 * wrong by one vendor's rules may be right by another's, which an opt-out never is.
 *
 * <p>Put it around everything that chooses among vendors, and send by nothing else: what a client can do beside
 * {@link SmsSender} (its own bulk texts, media) goes past the guard, so ask {@link #isOptedOut} first.
 * {@code BulkSender.over(guard, n)} keeps to it.
 *
 * <p>Thread-safe. The store is asked on the caller's thread, in {@code sendAsync} too.
 *
 * <pre>{@code
 * OptOutGuard guard = OptOutGuard.over(client, store);
 * for (SmsEvent event : webhooks.parse(request)) {
 *     guard.accept(event);
 * }
 * guard.send(message);
 * }</pre>
 */
public final class OptOutGuard implements DelegatingSender {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.optout");
    private static final String COMPONENT = "opt-out";

    private final SmsSender sender;
    private final OptOutStore store;
    private final OptOutKeywords words;
    private final Scope scope;
    private final InstantSource clock;

    private OptOutGuard(Builder builder) {
        this.sender = builder.sender;
        this.store = builder.store;
        this.words = builder.words;
        this.scope = builder.scope;
        this.clock = builder.clock;
    }

    /** How far an opt-out reaches. */
    public enum Scope {
        /** The sender that the recipient answered, as the US carriers have it. */
        PER_SENDER,
        /** All senders of the account, whichever the recipient answered. A keyword for texts again reaches as far. */
        ALL_SENDERS
    }

    /** What an event changed, and so what is left to do for the application. */
    public enum Effect {
        /** Nothing: the event is no text that came in, or the text is no keyword. */
        NONE,
        /** Nothing, but the recipient asks for help: answer. */
        HELP,
        /** The recipient has opted out: confirm it once, by the sender that this guard wraps. */
        OPTED_OUT,
        /** The recipient may be texted again: confirm it. */
        OPTED_IN,
        /** Nothing: it was a repetition, or a newer choice counts. */
        UNCHANGED,
        /**
         * Nothing, because the vendor did not tell who opts out (or of what texts are wanted again), or not by a phone number.
         * Find out by the vendor's raw payload.
         */
        UNPLACED
    }

    /**
     * Returns a guard with the standard words, for each sender by itself.
     *
     * @param sender sends what may be sent
     * @param store remembers who opted out
     * @return the guard
     */
    public static OptOutGuard over(SmsSender sender, OptOutStore store) {
        return builder(sender, store).build();
    }

    /**
     * Returns a builder.
     *
     * @param sender sends what may be sent
     * @param store remembers who opted out
     * @return a builder
     */
    public static Builder builder(SmsSender sender, OptOutStore store) {
        return new Builder(sender, store);
    }

    // ---- sending

    /**
     * Sends a text and waits for the outcome, unless the recipient has opted out.
     *
     * @throws RejectedException with {@link Reason#OPTED_OUT} if the recipient has opted out
     * @throws UnavailableException also if the store cannot tell
     */
    @Override
    public SendReceipt send(SmsMessage unaddressed, CallOptions options) {
        SmsMessage message = addressed(unaddressed);
        Instant start = clock.instant();
        requireNotOptedOut(message);
        try {
            return sender.send(message, options);
        } catch (RejectedException e) {
            learn(message, e, start);
            throw e;
        }
    }

    /**
     * Sends a text without waiting, unless the recipient has opted out. The future then ends as {@link #send(SmsMessage,
     * CallOptions)} does.
     */
    @Override
    public CompletableFuture<SendReceipt> sendAsync(SmsMessage unaddressed, CallOptions options) {
        SmsMessage message = addressed(unaddressed);
        Instant start = clock.instant();
        try {
            requireNotOptedOut(message);
        } catch (SmsException e) {
            return CompletableFuture.failedFuture(e);
        }
        return DerivedFuture.watch(sender.sendAsync(message, options), failure -> learn(message, failure, start));
    }

    @Override
    public List<Delegate> delegates() {
        return List.of(Delegate.of(sender));
    }

    /** Tells what the wrapped sender tells. Opt-outs are not among it: this does no I/O. */
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
     * Tells whether a recipient has opted out of a sender's texts.
     *
     * @param from a number, short code or name of the account
     * @param to the recipient
     * @return true if nothing may be sent
     * @throws UnavailableException if the store cannot tell; send nothing then
     */
    public boolean isOptedOut(Address from, PhoneNumber to) {
        return isOut(SenderRecipientPair.of(from, to), "send");
    }

    /** Returns the sender's address, by which opt-outs go. */
    private static Address sender(SmsMessage message) {
        return message.from()
                .orElseThrow(() -> InvalidRequestException.builder(COMPONENT, List.of(Issue.missingSender()))
                        .operation("send")
                        .build());
    }

    private void requireNotOptedOut(SmsMessage message) {
        if (isOptedOut(sender(message), message.to())) {
            throw RejectedException.builder(COMPONENT, Reason.OPTED_OUT)
                    .operation("send")
                    .message("the recipient has opted out of texts from this sender; wait for an opt-in")
                    .build();
        }
    }

    /**
     * The choice is as old as the start of the send, so that an opt-in which comes while the vendor still refuses is newer. The
     * vendor's refusal is the outcome, whatever becomes of this.
     */
    private void learn(SmsMessage message, Throwable failure, Instant start) {
        if (!(failure instanceof RejectedException refusal) || refusal.reason() != Reason.OPTED_OUT) {
            return;
        }
        SenderRecipientPair channel = SenderRecipientPair.of(sender(message), message.to());
        try {
            store.record(Consent.out(scoped(channel), start, Consent.Source.VENDOR));
        } catch (RuntimeException e) {
            LOG.warn(
                    "A vendor refused a text because its recipient had opted out, and the store could not keep that: {}",
                    e.getClass().getName());
        }
    }

    // ---- learning

    /**
     * Takes in what a vendor pushed: a keyword opts its sender out or in. Hand over every event, those too that seem to be
     * repetitions: the same event again changes nothing, and of two keywords the newer counts, whatever their order.
     *
     * <p>The age of a keyword is what the vendor says, but no later than {@link SmsEvent#receivedAt()}. Where the vendor gives
     * no time, as PrimeVOX, it is that; then a push that is repeated is a new keyword, since nothing tells it from one.
     *
     * <p>A recipient opts out of the number that was texted, or of {@linkplain Scope#ALL_SENDERS all}. Of all too if the
     * vendor does not tell that number, but then never in.
     *
     * @param event what a parser of webhooks returned; any kind
     * @return what this changed
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
                channelOut(message).map(channel -> optOut(message, channel)).orElseGet(OptOutGuard::unplaced);
            case OPT_IN ->
                channelIn(message).map(channel -> optIn(message, channel)).orElseGet(OptOutGuard::unplaced);
        };
    }

    private Effect optOut(InboundMessage message, SenderRecipientPair channel) {
        boolean changed = record(message, Consent.out(channel, timeOf(message), Consent.Source.KEYWORD));
        return changed ? Effect.OPTED_OUT : Effect.UNCHANGED;
    }

    /** An opt-in to one sender may be older than an opt-out from all. */
    private Effect optIn(InboundMessage message, SenderRecipientPair channel) {
        boolean changed = record(message, Consent.in(channel, timeOf(message), Consent.Source.KEYWORD));
        return changed && !isOut(channel, "opt-in") ? Effect.OPTED_IN : Effect.UNCHANGED;
    }

    private Optional<SenderRecipientPair> channelOut(InboundMessage message) {
        return recipient(message)
                .map(recipient -> ownAddress(message)
                        .map(own -> scoped(SenderRecipientPair.of(own, recipient)))
                        .orElseGet(() -> SenderRecipientPair.ofAllSenders(recipient)));
    }

    private Optional<SenderRecipientPair> channelIn(InboundMessage message) {
        return scope == Scope.ALL_SENDERS
                ? recipient(message).map(SenderRecipientPair::ofAllSenders)
                : recipient(message)
                        .flatMap(recipient -> ownAddress(message).map(own -> SenderRecipientPair.of(own, recipient)));
    }

    private static Optional<PhoneNumber> recipient(InboundMessage message) {
        return message.from().filter(PhoneNumber.class::isInstance).map(PhoneNumber.class::cast);
    }

    /** A raw address is never the sender of a text, so nothing would be found under it. */
    private static Optional<Address> ownAddress(InboundMessage message) {
        return message.to().filter(own -> !(own instanceof RawAddress));
    }

    /** A text is not sent after it was received: a vendor's clock or time zone that says so must not outlast later keywords. */
    private static Instant timeOf(InboundMessage message) {
        return message.message()
                .time()
                .filter(time -> time.isBefore(message.receivedAt()))
                .orElse(message.receivedAt());
    }

    private static Effect unplaced() {
        LOG.warn(
                "A keyword came in of which the vendor does not tell from whom or to which number; nothing is changed");
        return Effect.UNPLACED;
    }

    private SenderRecipientPair scoped(SenderRecipientPair channel) {
        return scope == Scope.ALL_SENDERS ? channel.widened() : channel;
    }

    // ---- the store

    private boolean isOut(SenderRecipientPair channel, String operation) {
        try {
            return store.inForce(channel)
                    .filter(choice -> choice.wish() == Consent.Wish.OUT)
                    .isPresent();
        } catch (RuntimeException e) {
            throw unavailable(operation, "the store of opt-outs could not tell whether this is wanted", e);
        }
    }

    private boolean record(InboundMessage message, Consent choice) {
        try {
            return store.record(choice);
        } catch (RuntimeException e) {
            throw unavailable("keyword", "the store of opt-outs could not keep what the recipient wants", e);
        }
    }

    private static UnavailableException unavailable(String operation, String what, RuntimeException failure) {
        return UnavailableException.builder(COMPONENT)
                .operation(operation)
                .message(what)
                .cause(OptOutStoreException.withoutWords(failure))
                .build();
    }

    /** Returns how far an opt-out reaches. */
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
        private InstantSource clock = InstantSource.system();

        private Builder(SmsSender sender, OptOutStore store) {
            this.sender = Objects.requireNonNull(sender, "sender");
            this.store = Objects.requireNonNull(store, "store");
        }

        /**
         * Sets the keywords.
         *
         * @param words the words; the {@linkplain OptOutKeywords#standard standard} ones if not set
         * @return this builder
         */
        public Builder words(OptOutKeywords words) {
            this.words = Objects.requireNonNull(words, "words");
            return this;
        }

        /**
         * Sets how far an opt-out reaches.
         *
         * @param scope {@link Scope#PER_SENDER} if not set
         * @return this builder
         */
        public Builder scope(Scope scope) {
            this.scope = Objects.requireNonNull(scope, "scope");
            return this;
        }

        /**
         * Sets the clock by which a vendor's refusal is dated.
         *
         * @param timing the system's if not set
         * @return this builder
         */
        public Builder timing(InstantSource timing) {
            this.clock = Objects.requireNonNull(timing, "timing");
            return this;
        }

        /**
         * Builds the guard.
         *
         * @return the guard
         */
        public OptOutGuard build() {
            return new OptOutGuard(this);
        }
    }
}
