package dev.polysms.primevox.internal;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as PrimeVOX knows them: of the USA, and written with ten or eleven digits. */
final class PrimeVoxNumber {
    /** The United States and the territories whose numbers are USA numbers too. */
    private static final Set<String> USA = Set.of("US", "AS", "GU", "MP", "PR", "UM", "VI");

    private static final Pattern PUNCTUATION = Pattern.compile("[\\s().-]+");
    private static final Pattern NATIONAL = Pattern.compile("\\+?1?([2-9]\\d{9})");

    private PrimeVoxNumber() {}

    /** A range that the numbering plan shipped with this library does not know yet may be of the USA. */
    static boolean mayBe(PhoneNumber number) {
        return number.e164().startsWith("+1")
                && number.e164().length() == 12
                && number.region().map(USA::contains).orElse(true);
    }

    /** Reads a party that PrimeVOX shows: a short code or a number of another country is as good as any. */
    static Address read(String text) {
        Matcher national = NATIONAL.matcher(PUNCTUATION.matcher(text).replaceAll(""));
        return national.matches() ? PhoneNumber.of("+1" + national.group(1)) : Address.of(text.strip());
    }
}
