package dev.polysms.optout;

/** A store cannot tell who opted out, or cannot keep an opt-out. Its message holds no number and no text. */
public final class OptOutStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception.
     *
     * @param message the rule and the fix, without a number
     */
    public OptOutStoreException(String message) {
        super(message);
    }

    /** The failure, or its kind and place only: what a database says may quote the number it was asked for. */
    static OptOutStoreException withoutWords(RuntimeException failure) {
        if (failure instanceof OptOutStoreException ours && ours.getCause() == null) {
            return ours;
        }
        OptOutStoreException bare = new OptOutStoreException(failure.getClass().getName());
        bare.setStackTrace(failure.getStackTrace());
        return bare;
    }
}
