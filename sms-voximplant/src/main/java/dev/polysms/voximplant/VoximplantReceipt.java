package dev.polysms.voximplant;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What Voximplant says of an accepted text.
 *
 * @param route the route that it took, and so the history that it stands in: {@link SendMethod#NUMBER} or {@link SendMethod#A2P}
 * @param messageId the id of the text; by number, a text counts as accepted without
 * @param transactionId the id of the charge, which the older A2P answers have in place of the message id
 * @param fragmentsCount the number of parts that the text was divided into, as the vendor wrote it; each is charged
 */
public record VoximplantReceipt(
        SendMethod route, Optional<String> messageId, Optional<String> transactionId, OptionalInt fragmentsCount) {
    /**
     * Checks that nothing is null.
     *
     * @param route the route that it took
     * @param messageId the id of the text
     * @param transactionId the id of the charge
     * @param fragmentsCount the number of parts
     */
    public VoximplantReceipt {
        Objects.requireNonNull(route, "route");
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(transactionId, "transactionId");
        Objects.requireNonNull(fragmentsCount, "fragmentsCount");
    }
}
