package dev.polysms.sandbox.internal.voiceelements;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Phone numbers as the vendor writes them: ten digits of the North American plan, without the country code. */
final class TenDigits {
    private static final Pattern NUMBER = Pattern.compile("(?:\\+?1)?([2-9]\\d{9})");

    private TenDigits() {}

    /** Returns the ten digits of a number with or without the country code, or nothing for any other number. */
    static Optional<String> parse(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.matches() ? Optional.of(number.group(1)) : Optional.empty();
    }

    static String toE164(String tenDigits) {
        return "+1" + tenDigits;
    }
}
