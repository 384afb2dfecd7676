package dev.polysms.ledger;

import org.jspecify.annotations.Nullable;

/**
 * A ledger failed to read or to note an entry. The exception's message contains no number, no text and no reference.
 *
 * @since 0.1.0
 */
public final class SendLedgerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the rule and the fix, without a number or a reference
     */
    public SendLedgerException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message the rule and the fix, without a number or a reference
     * @param cause the failure; its message must not quote a row either
     */
    public SendLedgerException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Returns a failure that is safe to print: the failure itself if it is a {@code SendLedgerException}, else only its type and its
     * stack trace, since a database's message may quote the row that it was asked for.
     */
    public static SendLedgerException withoutWords(Throwable failure) {
        if (failure instanceof SendLedgerException ours) {
            return ours;
        }
        SendLedgerException bare = new SendLedgerException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }
}
