package dev.polysms.resolve;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Compares texts that a vendor may have changed: in white space, letter case, accents or punctuation, or by a question mark for each
 * character that it cannot carry. No vendor documents that it does so.
 */
final class LooseText {
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");
    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern REPLACEMENT = Pattern.compile("[?\uFFFD]");

    private LooseText() {}

    static boolean equal(String sent, String shown) {
        return letters(sent).equals(letters(shown))
                || (REPLACEMENT.matcher(shown).find() && plain(sent).equals(plain(shown)));
    }

    static boolean contains(String sent, String shown) {
        return letters(sent).contains(letters(shown));
    }

    private static String letters(String text) {
        String taken = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return NEITHER_LETTER_NOR_DIGIT.matcher(taken).replaceAll("").toLowerCase(Locale.ROOT);
    }

    private static String plain(String text) {
        return NOT_PLAIN.matcher(text).replaceAll("");
    }
}
