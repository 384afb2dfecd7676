package dev.polysms.webhook;

import org.jspecify.annotations.Nullable;

/**
 * A {@link SeenEvents} cannot read or keep what was handled. Answer the push with an error, so that the vendor repeats it.
 *
 * @since 0.1.0
 */
public final class SeenEventsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the rule and the fix, without data of an event
     * @param cause the failure, or null; its message must not quote a row either
     */
    public SeenEventsException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
