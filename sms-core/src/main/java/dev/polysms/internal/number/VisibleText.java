package dev.polysms.internal.number;

/**
 * A text without invisible characters: bidirectional marks, joiners, byte order marks, variation selectors. Address
 * books put them around numbers.
 */
public final class VisibleText {
    private VisibleText() {}

    /** Returns the text without invisible characters; the same text if it has none. */
    public static String of(String text) {
        if (isAscii(text)) {
            return text;
        }
        return text.codePoints().noneMatch(VisibleText::isInvisible)
                ? text
                : text.codePoints()
                        .filter(c -> !isInvisible(c))
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a character has no width, or shows as blank although Unicode does not call it a space. */
    public static boolean isInvisible(int c) {
        return Character.getType(c) == Character.FORMAT
                || c == 0x034F // combining grapheme joiner
                || c == 0x115F // fillers, which Unicode calls letters
                || c == 0x1160
                || c == 0x3164
                || c == 0xFFA0
                || c == 0x2800 // braille without a dot
                || (c >= 0xFE00 && c <= 0xFE0F) // variation selectors
                || (c >= 0x180B && c <= 0x180F)
                || (c >= 0xE0100 && c <= 0xE01EF);
    }
}
