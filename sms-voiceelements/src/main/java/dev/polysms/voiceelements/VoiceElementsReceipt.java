package dev.polysms.voiceelements;

import java.util.Objects;
import java.util.Optional;

/**
 * The fields that Voice Elements returns for an accepted message.
 *
 * @param trackingId the id of the message; its delivery report has the same number
 * @param customerTag the message's {@code reference()} as Voice Elements returned it; empty for a message without one
 * @since 0.1.0
 */
public record VoiceElementsReceipt(String trackingId, Optional<String> customerTag) {
    /**
     * Checks that nothing is null.
     *
     * @param trackingId the id of the message
     * @param customerTag the message's reference
     */
    public VoiceElementsReceipt {
        Objects.requireNonNull(trackingId, "trackingId");
        Objects.requireNonNull(customerTag, "customerTag");
    }

    /** Returns a form that is safe to log: without the tag, which may contain a person's name. */
    @Override
    public String toString() {
        return "VoiceElementsReceipt[trackingId=" + trackingId + "]";
    }
}
