package dev.polysms.optout;

import java.text.Normalizer;
import java.util.Locale;

/**
 * A text as keywords are compared: in capitals, without accents, without what nobody sees, and without what stands around the
 * words. The letters and their order stay, so that another word never becomes a keyword.
 */
final class FoldedText {
    private static final int FIRST_SPACING_MODIFIER = 0x02B0;
    private static final int LAST_SPACING_MODIFIER = 0x02FF;

    private FoldedText() {}

    /**
     * Folds a text.
     *
     * @param text a short text
     * @return the words with single spaces between them; no length if there is no letter or digit
     */
    static String of(String text) {
        StringBuilder seen = new StringBuilder(text.length());
        Normalizer.normalize(text, Normalizer.Form.NFKD).codePoints().forEach(c -> {
            if (isGap(c)) {
                appendGap(seen);
            } else if (!isIgnored(c)) {
                seen.appendCodePoint(c);
            }
        });
        return withoutFrame(seen.toString()).toUpperCase(Locale.ROOT);
    }

    /** One gap for many: "stop  all", "stop-all" and "stop – all" are the same. */
    private static void appendGap(StringBuilder seen) {
        if (!seen.isEmpty() && seen.charAt(seen.length() - 1) != ' ') {
            seen.append(' ');
        }
    }

    private static boolean isGap(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.getType(c) == Character.DASH_PUNCTUATION;
    }

    /** What has no width, and accents. Marks of other scripts are letters there, so they stay. */
    private static boolean isIgnored(int c) {
        return Character.getType(c) == Character.FORMAT
                || (c >= 0x0300 && c <= 0x036F) // accents, after NFKD took them off their letters
                || (c >= 0xFE00 && c <= 0xFE0F) // variation selectors: whether an emoji has colours
                || (c >= 0xE0100 && c <= 0xE01EF); // further variation selectors
    }

    private static String withoutFrame(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && !isOfWord(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        while (start < end && !isOfWord(text.codePointBefore(end))) {
            end -= Character.charCount(text.codePointBefore(end));
        }
        return text.substring(start, end);
    }

    private static boolean isOfWord(int c) {
        if (c >= FIRST_SPACING_MODIFIER && c <= LAST_SPACING_MODIFIER) {
            return false; // Unicode calls them letters, people use them as quotes
        }
        int type = Character.getType(c);
        return Character.isLetterOrDigit(c)
                || type == Character.LETTER_NUMBER
                || type == Character.OTHER_NUMBER
                || type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }
}
