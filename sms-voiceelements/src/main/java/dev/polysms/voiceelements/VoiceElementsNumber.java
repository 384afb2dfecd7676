package dev.polysms.voiceelements;

import java.util.Objects;
import java.util.Optional;

/**
 * The fields that Voice Elements returns for a number of the account.
 *
 * @param tn the number as Voice Elements writes it: ten digits
 * @param campaignId the campaign that the number is registered with, a {@link Campaign#campaignId()}; empty if it has none or
 *     the list has no campaigns
 * @since 0.1.0
 */
public record VoiceElementsNumber(String tn, Optional<String> campaignId) {
    /**
     * Checks that nothing is null.
     *
     * @param tn the number
     */
    public VoiceElementsNumber {
        Objects.requireNonNull(tn, "tn");
        Objects.requireNonNull(campaignId, "campaignId");
    }

    /** Returns a form that is safe to log: the campaign only. */
    @Override
    public String toString() {
        return "VoiceElementsNumber[campaignId=" + campaignId.orElse("none") + "]";
    }
}
