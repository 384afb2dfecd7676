package dev.polysms.ledger;

import dev.polysms.Address;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** What became of a send, to be noted in a ledger: accepted, proven not sent, or unknown. Immutable. */
public final class Settlement {
    private final LedgerEntry.State state;
    private final @Nullable ProviderId provider;
    private final @Nullable SendReceipt receipt;
    private final @Nullable Address from;
    private final @Nullable Reason reason;

    private Settlement(
            LedgerEntry.State state,
            @Nullable ProviderId provider,
            @Nullable SendReceipt receipt,
            @Nullable Address from,
            @Nullable Reason reason) {
        this.state = state;
        this.provider = provider;
        this.receipt = receipt;
        this.from = from;
        this.reason = reason;
    }

    /**
     * Returns the settlement of a message that a vendor accepted.
     *
     * @param receipt the proof: a receipt, or one that was made of what the vendor's history shows
     * @param from the sender that was used
     * @return {@link LedgerEntry.State#ACCEPTED}
     */
    public static Settlement accepted(SendReceipt receipt, @Nullable Address from) {
        return new Settlement(LedgerEntry.State.ACCEPTED, receipt.provider(), receipt, from, null);
    }

    /**
     * Returns the settlement of a message that was not sent for certain. Its key may be used again.
     *
     * @return {@link LedgerEntry.State#NOT_SENT}
     */
    public static Settlement notSent() {
        return new Settlement(LedgerEntry.State.NOT_SENT, null, null, null, null);
    }

    /**
     * Returns the settlement of a message of which nobody can tell whether it was sent, nor by which vendor.
     *
     * @param from the sender that was to be used
     * @return {@link LedgerEntry.State#UNKNOWN}
     */
    public static Settlement unknown(@Nullable Address from) {
        return new Settlement(LedgerEntry.State.UNKNOWN, null, null, from, null);
    }

    /**
     * Returns the settlement of a message whose send failed: not sent if the failure proves that, else unknown.
     *
     * @param failure what the sender threw
     * @param from the sender that was to be used
     * @return {@link LedgerEntry.State#UNKNOWN} for an {@link OutcomeUnknownException}, else {@link LedgerEntry.State#NOT_SENT}
     */
    public static Settlement of(SmsException failure, @Nullable Address from) {
        if (!failure.safeToResend()) {
            return new Settlement(LedgerEntry.State.UNKNOWN, failure.provider().orElse(null), null, from, null);
        }
        Reason reason = failure instanceof RejectedException refusal ? refusal.reason() : null;
        return new Settlement(LedgerEntry.State.NOT_SENT, failure.provider().orElse(null), null, null, reason);
    }

    /**
     * Returns the state that the entry gets.
     *
     * @return any state but {@link LedgerEntry.State#RESERVED}
     */
    public LedgerEntry.State state() {
        return state;
    }

    /**
     * Returns the vendor.
     *
     * @return the vendor, or empty if none was asked or nobody knows which
     */
    public Optional<ProviderId> provider() {
        return Optional.ofNullable(provider);
    }

    /**
     * Returns the vendor's id of the message.
     *
     * @return the id; empty if it was not accepted, or without an id
     */
    public Optional<MessageId> id() {
        return receipt == null ? Optional.empty() : receipt.id();
    }

    /**
     * Returns the number of segments that the vendor counted.
     *
     * @return the number, or empty where it is not known
     */
    public OptionalInt segments() {
        return receipt == null ? OptionalInt.empty() : receipt.segments();
    }

    /**
     * Returns the sender that was used.
     *
     * @return a number, short code or name of the account; empty if nothing was sent
     */
    public Optional<Address> from() {
        return Optional.ofNullable(from);
    }

    /**
     * Returns why it was refused.
     *
     * @return the reason, or empty if it was not refused
     */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    /** Returns a form fit for a log: a masked sender. */
    @Override
    public String toString() {
        return "Settlement[" + state + (provider == null ? "" : ", provider=" + provider)
                + (from == null ? "" : ", from=" + from) + (reason == null ? "" : ", reason=" + reason) + "]";
    }
}
