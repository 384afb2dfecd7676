package dev.polysms.voximplant;

import java.util.Objects;
import java.util.Optional;

/**
 * Voximplant's own fields of an inbound message in a callback. A field that the vendor left out is empty.
 *
 * @param callback the fields that every callback has
 * @param sourceNumber the sender, without a plus sign
 * @param destinationNumber the number of the account, without a plus sign
 * @param smsBody the text
 * @since 0.1.0
 */
public record VoximplantInbound(
        VoximplantCallback callback,
        Optional<String> sourceNumber,
        Optional<String> destinationNumber,
        Optional<String> smsBody) {
    public VoximplantInbound {
        Objects.requireNonNull(callback, "callback");
        Objects.requireNonNull(sourceNumber, "sourceNumber");
        Objects.requireNonNull(destinationNumber, "destinationNumber");
        Objects.requireNonNull(smsBody, "smsBody");
    }

    /** Returns a text that is safe to log: the id of the callback, and no phone number or text. */
    @Override
    public String toString() {
        return "VoximplantInbound[" + callback + "]";
    }
}
