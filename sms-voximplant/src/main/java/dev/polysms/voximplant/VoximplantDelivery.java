package dev.polysms.voximplant;

import java.util.Objects;
import java.util.Optional;

/**
 * Voximplant's own fields of a delivery status in a callback. A field that the vendor left out is empty.
 *
 * @param callback the fields that every callback has; empty for a status without a callback around it
 * @param id the id of the A2P message
 * @param sourceNumber the sender
 * @param status the word of an {@link A2pDeliveryStatus}, or its number
 * @param destinationNumbers the recipient, or several recipients
 * @since 0.1.0
 */
public record VoximplantDelivery(
        Optional<VoximplantCallback> callback,
        Optional<String> id,
        Optional<String> sourceNumber,
        Optional<String> status,
        Optional<String> destinationNumbers) {
    public VoximplantDelivery {
        Objects.requireNonNull(callback, "callback");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sourceNumber, "sourceNumber");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(destinationNumbers, "destinationNumbers");
    }

    /** Returns a text that is safe to log: the id of the message, and no phone number. */
    @Override
    public String toString() {
        return "VoximplantDelivery[id=" + id.orElse("none") + "]";
    }
}
