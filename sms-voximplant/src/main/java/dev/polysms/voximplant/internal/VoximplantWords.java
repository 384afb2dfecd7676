package dev.polysms.voximplant.internal;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.spi.AddressReader;
import java.util.Locale;
import java.util.function.Function;

/** Maps what the histories and the callbacks have in common: addresses, and the delivery status of A2P messages. */
final class VoximplantWords {
    private static final AddressReader ADDRESSES = AddressReader.international();

    private VoximplantWords() {}

    /** Reads an address; {@code written} is not blank. */
    static Address address(String written) {
        return ADDRESSES.read(written);
    }

    /** Returns what reads the addresses of one field of many rows. */
    static Function<String, Address> addresses() {
        return ADDRESSES.remembering();
    }

    /**
     * Reads a delivery status: the history has these words, and its filter has their numbers. Which of the two a callback has is not
     * documented. A new word is {@link DeliveryState#UNKNOWN}.
     */
    static DeliveryState deliveryState(String written) {
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
