package dev.polysms.ledger;

import org.jspecify.annotations.Nullable;

/** A ledger cannot tell what was sent, or cannot note it. Its message holds no number, no text and no reference. */
public final class SendLedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message the rule and the fix, without a number or a reference
     */
    public SendLedgerException(String message) {
        super(message);
    }

    /**
     * Makes an exception with a cause.
     *
     * @param message the rule and the fix, without a number or a reference
     * @param cause what failed; its message, too, must quote no row
     */
    public SendLedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The failure, or its kind and place only: what a database says may quote the row it was asked for. */
    public static SendLedgerException withoutWords(RuntimeException failure) {
        if (failure instanceof SendLedgerException ours) {
            return ours;
        }
        SendLedgerException bare = new SendLedgerException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }
}
