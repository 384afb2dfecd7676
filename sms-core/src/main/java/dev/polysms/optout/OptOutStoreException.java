package dev.polysms.optout;

/**
 * Reports that a store cannot return or keep a consent. Its message has no phone number and no text.
 *
 * @since 0.1.0
 */
public final class OptOutStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message the rule and the fix, without a phone number
     */
    public OptOutStoreException(String message) {
        super(message);
    }

    /** Returns the failure if it is of this class, else its class and place only: a database may quote the number it looked for. */
    static OptOutStoreException withoutWords(Throwable failure) {
        if (failure instanceof OptOutStoreException ours && ours.getCause() == null) {
            return ours;
        }
        OptOutStoreException bare = new OptOutStoreException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }
}
