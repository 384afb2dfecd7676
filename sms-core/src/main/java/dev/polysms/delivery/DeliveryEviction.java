package dev.polysms.delivery;

import java.util.Objects;

/**
 * A status that an {@link InMemoryDeliveryStore} removed.
 *
 * @param status the last status; {@link DeliveryStatus#sentAt} and {@link DeliveryStatus#isFinal} show whether the
 *     application may still wait for a final one
 * @param reason why it was removed
 * @since 0.1.0
 */
public record DeliveryEviction(DeliveryStatus status, Reason reason) {
    /** Why a status was removed. */
    public enum Reason {
        /** It had not changed for as long as such a status is kept. */
        EXPIRED,
        /** The store was full. */
        SIZE
    }

    /** Checks that nothing is missing. */
    public DeliveryEviction {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
    }
}
