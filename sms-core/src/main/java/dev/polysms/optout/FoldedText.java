package dev.polysms.optout;

import dev.polysms.internal.number.VisibleText;
import java.text.Normalizer;
import java.util.Locale;

/**
 * The form of a text in which keywords are compared: in capitals, without accents, without invisible characters, and without
 * punctuation around the words. The letters and their order stay, so that another word never becomes a keyword.
 */
final class FoldedText {
    private static final int FIRST_SPACING_MODIFIER = 0x02B0;
    private static final int LAST_SPACING_MODIFIER = 0x02FF;

    private FoldedText() {}

    /**
     * Folds a text.
     *
     * @param text a short text
     * @return the words with single spaces between them; an empty string if the text has no letter or digit
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

    /**
     * Returns the words that a folded text repeats, with any punctuation between the repetitions: {@code STOP} of {@code STOP!
     * STOP} and {@code STOPSTOP}.
     *
     * @return the words; the text itself if it repeats nothing
     */
    static String withoutRepetition(String folded) {
        String words = words(folded);
        String spaced = once(words + " ").strip();
        return spaced.length() < words.length() ? once(spaced) : once(folded);
    }

    /**
     * Returns the word that a folded text spells, letter by letter: {@code STOP} of {@code S T O P} and {@code S.T.O.P}.
     *
     * @return the word; the text itself if it has a word of more than one letter
     */
    static String withoutSpelling(String folded) {
        String[] letters = words(folded).split(" ");
        for (String letter : letters) {
            if (letter.codePointCount(0, letter.length()) != 1) {
                return folded;
            }
        }
        return String.join("", letters);
    }

    /** Returns the words with single spaces between them, whatever stood there. */
    static String words(String folded) {
        StringBuilder words = new StringBuilder(folded.length() + 1);
        folded.codePoints().forEach(c -> {
            if (isOfWord(c)) {
                words.appendCodePoint(c);
            } else {
                appendGap(words);
            }
        });
        return words.toString().strip();
    }

    /** Returns the shortest text whose repetition is this text. */
    private static String once(String text) {
        for (int length = 1; length <= text.length() / 2; length++) {
            if (text.length() % length == 0
                    && text.substring(0, length).repeat(text.length() / length).equals(text)) {
                return text.substring(0, length);
            }
        }
        return text;
    }

    /** Replaces each gap by one space: "stop all", "stop-all", "stop_all" and "stop – all" are the same. */
    private static void appendGap(StringBuilder seen) {
        if (!seen.isEmpty() && seen.charAt(seen.length() - 1) != ' ') {
            seen.append(' ');
        }
    }

    private static boolean isGap(int c) {
        int type = Character.getType(c);
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || type == Character.DASH_PUNCTUATION
                || type == Character.CONNECTOR_PUNCTUATION;
    }

    /** Characters without width, and accents. Marks of other scripts are letters there, so they stay. */
    private static boolean isIgnored(int c) {
        return VisibleText.isInvisible(c) || Character.getType(c) == Character.CONTROL || isAccent(c);
    }

    /** Marks that any letter can have, after NFKD separated them from their letters. */
    private static boolean isAccent(int c) {
        return (c >= 0x0300 && c <= 0x036F)
                || (c >= 0x1AB0 && c <= 0x1AFF)
                || (c >= 0x1DC0 && c <= 0x1DFF)
                || (c >= 0x20D0 && c <= 0x20FF) // circles and key caps around a letter
                || (c >= 0xFE20 && c <= 0xFE2F);
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
