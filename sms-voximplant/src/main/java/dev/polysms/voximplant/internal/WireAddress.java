package dev.polysms.voximplant.internal;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;

/** Reads one end of a text: numbers come in international form without the plus sign. */
final class WireAddress {
    /** As many digits may be a short code; a number in international form has more. */
    private static final int LONGEST_SHORT_CODE = 8;

    private WireAddress() {}

    /** The address; {@code written} is not blank. */
    static Address read(String written) {
        String text = written.strip();
        if (text.length() <= LONGEST_SHORT_CODE || text.chars().anyMatch(c -> c < '0' || c > '9')) {
            return Address.of(text);
        }
        Address number = Address.of("+" + text);
        return number instanceof PhoneNumber ? number : Address.of(text);
    }
}
