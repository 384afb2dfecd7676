package dev.polysms.bulk;

import dev.polysms.PhoneNumber;
import java.util.List;

/**
 * The result of a message to many recipients: one result for each recipient, in the order of the recipients.
 *
 * @since 0.1.0
 */
public record BulkResult(List<RecipientResult> results) {
    /** Copies the results. */
    public BulkResult {
        results = List.copyOf(results);
    }

    /**
     * Returns the recipients for whom the vendor accepted the message.
     *
     * @return their receipts
     */
    public List<RecipientResult.Accepted> accepted() {
        return only(RecipientResult.Accepted.class);
    }

    /** Returns the recipients to whom the message was certainly not sent. */
    public List<RecipientResult.NotSent> notSent() {
        return only(RecipientResult.NotSent.class);
    }

    /**
     * Returns the recipients to whom the message may have been sent.
     *
     * @return each with the exception
     */
    public List<RecipientResult.Unknown> unknown() {
        return only(RecipientResult.Unknown.class);
    }

    /** Returns the recipients that were not tried. */
    public List<RecipientResult.NotTried> notTried() {
        return only(RecipientResult.NotTried.class);
    }

    /**
     * Returns whether the vendor accepted the message for all recipients.
     *
     * @return true if every result is {@code Accepted}
     */
    public boolean allAccepted() {
        return accepted().size() == results.size();
    }

    /**
     * Returns the recipients to whom the message may be sent again, by
     * {@code message.toBuilder().recipients(result.safeToResend())}.
     *
     * @return the recipients that certainly got nothing
     */
    public List<PhoneNumber> safeToResend() {
        return results.stream()
                .filter(RecipientResult::safeToResend)
                .map(RecipientResult::recipient)
                .toList();
    }

    private <R extends RecipientResult> List<R> only(Class<R> kind) {
        return results.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Returns the counts. */
    @Override
    public String toString() {
        return "BulkResult[" + accepted().size() + " accepted, " + notSent().size() + " not sent, "
                + unknown().size() + " unknown, " + notTried().size() + " not tried]";
    }
}
