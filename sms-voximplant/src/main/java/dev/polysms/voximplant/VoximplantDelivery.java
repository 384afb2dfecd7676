package dev.polysms.voximplant;

import java.util.Objects;
import java.util.Optional;

/**
 * What Voximplant calls back of how far an A2P text has come, as it wrote it. What it left out is empty.
 *
 * @param callback what every callback has; empty for a status that came without the rest of one
 * @param id the id of the text
 * @param sourceNumber the sender
 * @param status the word of an {@link A2pDeliveryStatus}, or its number
 * @param destinationNumbers the recipient, or several of them
 */
public record VoximplantDelivery(
        Optional<VoximplantCallback> callback,
        Optional<String> id,
        Optional<String> sourceNumber,
        Optional<String> status,
        Optional<String> destinationNumbers) {
    /**
     * Checks that nothing is null.
     *
     * @param callback what every callback has
     * @param id the id of the text
     * @param sourceNumber the sender
     * @param status how far the text has come
     * @param destinationNumbers the recipient, or several of them
     */
    public VoximplantDelivery {
        Objects.requireNonNull(callback, "callback");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(sourceNumber, "sourceNumber");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(destinationNumbers, "destinationNumbers");
    }

    /** Returns a form fit for a log: the id of the text, and no number. */
    @Override
    public String toString() {
        return "VoximplantDelivery[id=" + id.orElse("none") + "]";
    }
}
