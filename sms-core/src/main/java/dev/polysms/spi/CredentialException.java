package dev.polysms.spi;

import org.jspecify.annotations.Nullable;

/**
 * A credential could not be obtained or cannot be used. Core turns it into an {@code UnavailableException}: nothing was sent.
 *
 * @since 0.1.0
 */
public final class CredentialException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message the rule and the fix, without the credential
     * @param cause the supplier's own failure, or null
     */
    public CredentialException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
