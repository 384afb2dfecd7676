package dev.polysms.voipex.internal;

import dev.polysms.PhoneNumber;
import java.util.Optional;

/**
 * Numbers as the instant service writes them: nine digits without a prefix. A number of another country must not be cut to that
 * form, because its last digits are another person's Czech number.
 */
final class CzechNumber {
    private static final String PREFIX = "+420";
    private static final int DIGITS = 9;

    private CzechNumber() {}

    /** Returns the nine digits, or empty if this is not a Czech number. */
    static Optional<String> national(PhoneNumber number) {
        String e164 = number.e164();
        return e164.startsWith(PREFIX) && e164.length() == PREFIX.length() + DIGITS
                ? Optional.of(e164.substring(PREFIX.length()))
                : Optional.empty();
    }
}
