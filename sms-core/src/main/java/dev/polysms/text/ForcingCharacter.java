package dev.polysms.text;

import java.util.Locale;

/**
 * A character of a text that the GSM 7-bit alphabet lacks, so that the whole text is sent as UCS-2.
 *
 * <p>{@link #toString()} shows it as {@code U+201C at 4}. One character reveals little, but the list for a text in another script
 * contains the whole text. Treat such a list as personal data, like the text.
 *
 * @param codePoint the Unicode code point; for half of a surrogate pair without its other half, that code unit
 * @param index where it starts in the text, in UTF-16 code units from 0, as in {@link String#codePointAt(int)}
 * @since 0.1.0
 */
public record ForcingCharacter(int codePoint, int index) {
    /**
     * Checks that the values can occur in a text.
     *
     * @param codePoint the Unicode code point
     * @param index where it starts in the text
     * @throws IllegalArgumentException if {@code codePoint} is not a Unicode code point or {@code index} is negative
     */
    public ForcingCharacter {
        if (!Character.isValidCodePoint(codePoint)) {
            throw new IllegalArgumentException("codePoint is " + codePoint + "; it must be from 0 to 0x10FFFF");
        }
        if (index < 0) {
            throw new IllegalArgumentException("index is " + index + "; it must be 0 or more");
        }
    }

    /**
     * Returns the character's Unicode number and its position.
     *
     * @return for example {@code U+201C at 4}
     */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "U+%04X at %d", codePoint, index);
    }
}
