package dev.polysms.sandbox.internal.voiceelements;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Telephone numbers as the vendor writes them: ten digits of the North American plan, without the country code. */
final class TenDigits {
    private static final Pattern NUMBER = Pattern.compile("(?:\\+?1)?([2-9]\\d{9})");

    private TenDigits() {}

    /** The ten digits of a number that may have the country code, or nothing if it is none. */
    static Optional<String> parse(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
    }

    static String toE164(String tenDigits) {
        return "+1" + tenDigits;
    }
}
