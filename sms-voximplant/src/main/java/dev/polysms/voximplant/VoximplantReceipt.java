package dev.polysms.voximplant;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Voximplant's own fields of a receipt.
 *
 * @param sendMethod the command that sent the message, which chooses its history: {@link SendMethod#NUMBER} or
 *     {@link SendMethod#A2P}
 * @param messageId the id of the message; a message from a number may be accepted without one
 * @param transactionId the id of the charge, which older A2P answers have instead of the message id
 * @param fragmentsCount the number of segments, as the vendor wrote it; each is charged
 * @since 0.1.0
 */
public record VoximplantReceipt(
        SendMethod sendMethod, Optional<String> messageId, Optional<String> transactionId, OptionalInt fragmentsCount) {
    public VoximplantReceipt {
        Objects.requireNonNull(sendMethod, "sendMethod");
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(transactionId, "transactionId");
        Objects.requireNonNull(fragmentsCount, "fragmentsCount");
    }
}
