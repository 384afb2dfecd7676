package dev.polysms.spi;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the ids that vendors write as strings or as numbers. An id that was never set is no id. */
public final class WireId {
    private static final Set<String> UNSET = Set.of("null", "nil", "none", "undefined", "nan", "true", "false");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(?:\\.[0-9]{1,40})?(?:E\\+[0-9]{1,2})?");
    private static final Pattern NEEDS_PLAIN_FORM = Pattern.compile("[0-9.]+(?:\\.0+|E\\+[0-9]{1,2})");

    private WireId() {}

    /**
     * Returns an id as a vendor wrote it, without white space around it. A whole number that was written as a float, such as
     * {@code 65786.0}, is {@code 65786}.
     *
     * @param written the vendor's own text
     * @return the id; empty if it is blank, a number that is not above 0, or a word such as {@code null}
     */
    public static Optional<String> read(String written) {
        String text = written.strip();
        if (text.isEmpty() || UNSET.contains(text.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        if (!NUMBER.matcher(text).matches()) {
            return Optional.of(text);
        }
        BigDecimal number = new BigDecimal(text);
        if (number.signum() <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                NEEDS_PLAIN_FORM.matcher(text).matches()
                        ? number.stripTrailingZeros().toPlainString()
                        : text);
    }
}
