package dev.polysms.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A {@link DeliveryStore} cannot read or keep a status. Its message has no reference, no id and no word of a vendor.
 *
 * @since 0.1.0
 */
public final class DeliveryStoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message the rule and the fix, without data of a message
     * @param cause the failure, or null; its message must not quote a row either
     */
    public DeliveryStoreException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
