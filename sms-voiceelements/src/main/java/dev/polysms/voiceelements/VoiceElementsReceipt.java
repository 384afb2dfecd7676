package dev.polysms.voiceelements;

import java.util.Objects;
import java.util.Optional;

/**
 * What Voice Elements says of an accepted text.
 *
 * @param trackingId the id of the text; its delivery report carries the same number
 * @param customerTag the message's {@code reference()} as Voice Elements gave it back; empty if there was none
 */
public record VoiceElementsReceipt(String trackingId, Optional<String> customerTag) {
    /**
     * Checks that nothing is null.
     *
     * @param trackingId the id of the text
     * @param customerTag the message's reference
     */
    public VoiceElementsReceipt {
        Objects.requireNonNull(trackingId, "trackingId");
        Objects.requireNonNull(customerTag, "customerTag");
    }

    /** Returns a form fit for a log: without the tag, which may name a person. */
    @Override
    public String toString() {
        return "VoiceElementsReceipt[trackingId=" + trackingId + "]";
    }
}
