package dev.polysms.delivery;

import java.util.Objects;

/**
 * A status that a {@link InMemoryDeliveryStore} keeps no longer.
 *
 * @param status the last that was known; {@link DeliveryStatus#sentAt} and {@link DeliveryStatus#isFinal} tell whether anybody
 *     may still wait for more
 * @param reason why
 */
public record DeliveryEviction(DeliveryStatus status, Reason reason) {
    /** Why a status is kept no longer. */
    public enum Reason {
        /** Nothing changed for as long as such a status is kept. */
        EXPIRED,
        /** There was no more room. */
        SIZE
    }

    /**
     * Checks that nothing is missing.
     *
     * @param status the last that was known
     * @param reason why
     */
    public DeliveryEviction {
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(reason, "reason");
    }
}
