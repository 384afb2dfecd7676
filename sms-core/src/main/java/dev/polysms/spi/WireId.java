package dev.polysms.spi;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads an id as a vendor wrote it. An id that was never set, such as 0, counts as missing. */
final class WireId {
    private static final Set<String> UNSET = Set.of("null", "nil", "none", "undefined", "nan", "true", "false");
    private static final Pattern WHOLE_NUMBER = Pattern.compile("(-?)(0*)([0-9]*)(?:\\.0+)?");

    private WireId() {}

    /** Returns the id without white space around it and without the {@code .0} of a number that was written as a float. */
    static Optional<String> read(String written) {
        if (isPlain(written)) {
            return Optional.of(written);
        }
        String text = written.strip();
        if (text.isEmpty() || UNSET.contains(text.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        Matcher number = WHOLE_NUMBER.matcher(text);
        if (!number.matches()) {
            return Optional.of(text);
        }
        boolean unset = !number.group(1).isEmpty() || number.group(3).isEmpty();
        return unset ? Optional.empty() : Optional.of(number.group(2) + number.group(3));
    }

    /** Returns whether a text is a number as most ids are: digits only, of which the first is not a zero. */
    private static boolean isPlain(String text) {
        if (text.isEmpty() || text.charAt(0) == '0') {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
