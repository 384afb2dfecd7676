package dev.polysms.voximplant.internal;

import dev.polysms.DeliveryState;
import java.util.Locale;

/**
 * Reads the word for how far an A2P text has come. The history has these words, and its filter their numbers; which of the two a
 * callback has, no document says.
 */
final class DeliveryWord {
    private DeliveryWord() {}

    /** The state; {@link DeliveryState#UNKNOWN} for a word that is new. */
    static DeliveryState state(String written) {
        return switch (written.strip().toUpperCase(Locale.ROOT)) {
            case "QUEUED", "1" -> DeliveryState.QUEUED;
            case "DISPATCHED", "2" -> DeliveryState.SENT;
            case "ABORTED", "3", "FAILED", "6" -> DeliveryState.FAILED;
            case "REJECTED", "4" -> DeliveryState.REJECTED;
            case "DELIVERED", "5" -> DeliveryState.DELIVERED;
            case "EXPIRED", "7" -> DeliveryState.EXPIRED;
            default -> DeliveryState.UNKNOWN;
        };
    }
}
