package dev.polysms.bulk;

import dev.polysms.PhoneNumber;
import java.util.List;

/** What became of a text to many: one result for each recipient, in the order of the recipients. */
public record BulkResult(List<RecipientResult> results) {
    /** Copies the results. */
    public BulkResult {
        results = List.copyOf(results);
    }

    /**
     * Returns the recipients for whom the vendor accepted the text.
     *
     * @return their receipts
     */
    public List<RecipientResult.Accepted> accepted() {
        return only(RecipientResult.Accepted.class);
    }

    /** Returns the recipients to whom it was certainly not sent. */
    public List<RecipientResult.NotSent> notSent() {
        return only(RecipientResult.NotSent.class);
    }

    /**
     * Returns the recipients to whom it may have been sent.
     *
     * @return each with what happened
     */
    public List<RecipientResult.Unknown> unknown() {
        return only(RecipientResult.Unknown.class);
    }

    /** Returns the recipients whose turn never came. */
    public List<RecipientResult.NotTried> notTried() {
        return only(RecipientResult.NotTried.class);
    }

    /**
     * Returns whether the vendor accepted the text for all.
     *
     * @return true if no recipient is left
     */
    public boolean allAccepted() {
        return accepted().size() == results.size();
    }

    /**
     * Returns those to whom the text may be sent again, by
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
