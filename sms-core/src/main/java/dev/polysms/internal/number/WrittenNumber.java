package dev.polysms.internal.number;

import java.util.Optional;

/**
 * A text that is one number and nothing else, as far as its characters show: digits of any script, a plus sign before them,
 * and what people write between digits. Letters, extensions and a second plus sign are none of these.
 *
 * @param international whether a plus sign stands before the digits
 * @param digits the ASCII digits
 */
public record WrittenNumber(boolean international, String digits) {
    private static final String PREFIX = "tel:";
    private static final String SEPARATORS = ".()[]/·";

    /** A slash divides an area code from a number; with fewer digits after it, it divides two numbers ("555 001/2"). */
    private static final int DIGITS_AFTER_SLASH = 5;

    /**
     * Reads a text.
     *
     * @return the number, or empty if a person would not dial this text as one number
     */
    public static Optional<WrittenNumber> read(String text) {
        String visible = VisibleText.of(text).strip();
        boolean uri = visible.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
        return scan(uri ? visible.substring(PREFIX.length()).strip() : visible);
    }

    private static Optional<WrittenNumber> scan(String text) {
        StringBuilder digits = new StringBuilder(text.length());
        boolean plus = false;
        int slash = -1;
        for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
            int c = text.codePointAt(at);
            if (Character.digit(c, 10) >= 0) {
                digits.append(Character.digit(c, 10));
            } else if (isPlus(c)) {
                if (plus || !digits.isEmpty()) {
                    return Optional.empty(); // a second number begins
                }
                plus = true;
            } else if (!isSeparator(c) || (c == '/' && slash >= 0)) {
                return Optional.empty();
            } else if (c == '/') {
                slash = digits.length();
            }
        }
        boolean twoNumbers = slash >= 0 && digits.length() - slash < DIGITS_AFTER_SLASH;
        return digits.isEmpty() || twoNumbers
                ? Optional.empty()
                : Optional.of(new WrittenNumber(plus, digits.toString()));
    }

    private static boolean isPlus(int c) {
        return c == '+' || c == '＋';
    }

    private static boolean isSeparator(int c) {
        return Character.getType(c) == Character.SPACE_SEPARATOR
                || Character.getType(c) == Character.DASH_PUNCTUATION
                || c == '\u2212' // the minus sign of mathematics, which phones write for a hyphen
                || SEPARATORS.indexOf(c) >= 0;
    }

    /** Shows no digit. */
    @Override
    public String toString() {
        return "WrittenNumber[" + digits.length() + " digits]";
    }
}
