package dev.polysms.outbox;

import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a message of the outbox ended: accepted or not sent. An unknown outcome is not an end; see {@link OutboxState#UNKNOWN}.
 * Immutable.
 *
 * @since 0.1.0
 */
public final class OutboxOutcome {
    private final String reference;
    private final String account;
    private final Outcome outcome;
    private final NotSentReason notSentReason;
    private final @Nullable Reason refusal;
    private final @Nullable ProviderId provider;
    private final @Nullable MessageId id;
    private final Instant at;

    /** Why a message was not sent. */
    public enum NotSentReason {
        /** The message was accepted. */
        NONE,
        /** The message expired before it could be sent. */
        EXPIRED,
        /** The check before sending found an issue. */
        INVALID,
        /** The vendor, or a guard such as the opt-out guard, refused it; see {@link OutboxOutcome#refusal()}. */
        REFUSED,
        /** No attempt reached a vendor. */
        UNAVAILABLE,
        /** A person decided so by {@link SmsOutbox#decide}. */
        DECIDED
    }

    private OutboxOutcome(
            String reference,
            String account,
            Outcome outcome,
            NotSentReason notSentReason,
            @Nullable Reason refusal,
            @Nullable ProviderId provider,
            @Nullable MessageId id,
            Instant at) {
        this.reference = Objects.requireNonNull(reference, "reference");
        this.account = account;
        this.outcome = outcome;
        this.notSentReason = notSentReason;
        this.refusal = refusal;
        this.provider = provider;
        this.id = id;
        this.at = at;
    }

    static OutboxOutcome accepted(
            String reference, String account, @Nullable ProviderId provider, @Nullable MessageId id, Instant at) {
        return new OutboxOutcome(reference, account, Outcome.ACCEPTED, NotSentReason.NONE, null, provider, id, at);
    }

    static OutboxOutcome notSent(
            String reference, String account, NotSentReason why, @Nullable Reason refusal, Instant at) {
        return new OutboxOutcome(reference, account, Outcome.NOT_SENT, why, refusal, null, null, at);
    }

    /** Returns the message's reference. */
    public String reference() {
        return reference;
    }

    /** Returns the account that was to send it. */
    public String account() {
        return account;
    }

    /** Returns {@link Outcome#ACCEPTED} or {@link Outcome#NOT_SENT}. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns why the message was not sent; {@link NotSentReason#NONE} if it was accepted. */
    public NotSentReason notSentReason() {
        return notSentReason;
    }

    /** Returns the reason of a refusal, where {@link #notSentReason()} is {@link NotSentReason#REFUSED}. */
    public Optional<Reason> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** Returns the vendor that accepted the message. */
    public Optional<ProviderId> provider() {
        return Optional.ofNullable(provider);
    }

    /** Returns the vendor's id of the message. */
    public Optional<MessageId> id() {
        return Optional.ofNullable(id);
    }

    /** Returns when the outcome became known. */
    public Instant at() {
        return at;
    }

    /** Returns the account and the outcome; the reference is left out. */
    @Override
    public String toString() {
        return "OutboxOutcome[account=" + account + ", " + outcome
                + (notSentReason == NotSentReason.NONE ? "" : ", " + notSentReason)
                + (refusal == null ? "" : ", " + refusal) + "]";
    }
}
