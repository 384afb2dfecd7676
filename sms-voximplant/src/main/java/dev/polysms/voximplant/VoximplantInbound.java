package dev.polysms.voximplant;

import java.util.Objects;
import java.util.Optional;

/**
 * What Voximplant calls back of a text that came in, as it wrote it. What it left out is empty.
 *
 * @param callback what every callback has
 * @param sourceNumber the sender, without a plus sign
 * @param destinationNumber the account's number, without a plus sign
 * @param smsBody the text
 */
public record VoximplantInbound(
        VoximplantCallback callback,
        Optional<String> sourceNumber,
        Optional<String> destinationNumber,
        Optional<String> smsBody) {
    /**
     * Checks that nothing is null.
     *
     * @param callback what every callback has
     * @param sourceNumber the sender
     * @param destinationNumber the account's number
     * @param smsBody the text
     */
    public VoximplantInbound {
        Objects.requireNonNull(callback, "callback");
        Objects.requireNonNull(sourceNumber, "sourceNumber");
        Objects.requireNonNull(destinationNumber, "destinationNumber");
        Objects.requireNonNull(smsBody, "smsBody");
    }

    /** Returns a form fit for a log: the callback's number, and no other number or text. */
    @Override
    public String toString() {
        return "VoximplantInbound[" + callback + "]";
    }
}
