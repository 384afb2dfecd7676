package dev.polysms.ledger;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.Outcome;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of a send and what belongs to it, as a ledger notes it. Immutable.
 *
 * @since 0.1.0
 */
public final class Settlement {
    private final Outcome outcome;
    private final @Nullable ProviderId provider;
    private final @Nullable SendReceipt receipt;
    private final @Nullable Address from;
    private final @Nullable Reason reason;

    private Settlement(
            Outcome outcome,
            @Nullable ProviderId provider,
            @Nullable SendReceipt receipt,
            @Nullable Address from,
            @Nullable Reason reason) {
        this.outcome = outcome;
        this.provider = provider;
        this.receipt = receipt;
        this.from = from;
        this.reason = reason;
    }

    /**
     * Returns the settlement of a message that a vendor accepted.
     *
     * @param receipt the vendor's receipt, or one that was made from a row of its history
     * @param from the sender address that was used, or null if that is not known
     */
    public static Settlement accepted(SendReceipt receipt, @Nullable Address from) {
        return new Settlement(Outcome.ACCEPTED, receipt.provider(), receipt, from, null);
    }

    /** Returns the settlement of a message that was not sent. Its key can be used again. */
    public static Settlement notSent() {
        return new Settlement(Outcome.NOT_SENT, null, null, null, null);
    }

    /**
     * Returns the settlement of a message that may have been sent by a vendor that is not known.
     *
     * @param from the sender address that was to be used, or null if that is not known
     */
    public static Settlement unknown(@Nullable Address from) {
        return new Settlement(Outcome.UNKNOWN, null, null, from, null);
    }

    /**
     * Returns the settlement of a send that failed, with the failure's {@linkplain SmsException#outcome() outcome}.
     *
     * @param from the sender address that was to be used, or null if that is not known
     */
    public static Settlement of(SmsException failure, @Nullable Address from) {
        boolean notSent = failure.outcome() == Outcome.NOT_SENT;
        return new Settlement(
                failure.outcome(),
                failure.provider().orElse(null),
                null,
                notSent ? null : from,
                notSent && failure instanceof RejectedException refusal ? refusal.reason() : null);
    }

    /** Returns the outcome. */
    public Outcome outcome() {
        return outcome;
    }

    /** Returns the vendor; empty if none was asked, or if it is not known which. */
    public Optional<ProviderId> provider() {
        return Optional.ofNullable(provider);
    }

    /** Returns the vendor's id of the message; empty if it was not accepted, or without an id. */
    public Optional<MessageId> id() {
        return receipt == null ? Optional.empty() : receipt.id();
    }

    /** Returns the number of segments that the vendor counted; empty if it did not report any. */
    public OptionalInt segments() {
        return receipt == null ? OptionalInt.empty() : receipt.segments();
    }

    /** Returns the sender address that was used; empty if nothing was sent, or if it is not known. */
    public Optional<Address> from() {
        return Optional.ofNullable(from);
    }

    /** Returns the reason of a refusal; empty if the message was not refused. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** Returns whether an entry has exactly this outcome, whenever that was noted. */
    public boolean isNotedIn(LedgerEntry entry) {
        return entry.has(outcome)
                && Objects.equals(provider, entry.provider().orElse(null))
                && id().equals(entry.id())
                && reason().equals(entry.reason());
    }

    /** Returns a form for logs, with a masked sender address. */
    @Override
    public String toString() {
        return "Settlement[" + outcome + (provider == null ? "" : ", provider=" + provider)
                + (from == null ? "" : ", from=" + from) + (reason == null ? "" : ", reason=" + reason) + "]";
    }
}
