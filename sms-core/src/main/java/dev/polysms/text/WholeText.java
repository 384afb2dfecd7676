package dev.polysms.text;

import java.util.Objects;

/**
 * Refuses half a character: an unpaired surrogate, as in a text that was cut inside an emoji. No encoding on the wire can represent
 * it, so the vendor would get another text than the caller's.
 *
 * @since 0.1.0
 */
public final class WholeText {
    private WholeText() {}

    /**
     * Returns the text if it has no half characters.
     *
     * @param name the name of the value in the error message, such as {@code text}
     * @throws IllegalArgumentException if it has half a character; the message does not repeat the text
     */
    public static String require(String name, String text) {
        Objects.requireNonNull(text, name);
        if (hasHalfCharacter(text)) {
            throw new IllegalArgumentException(
                    name + " has half a character (an unpaired surrogate); cut texts between code points");
        }
        return text;
    }

    private static boolean hasHalfCharacter(String text) {
        int next = 0;
        while (next < text.length()) {
            int c = text.codePointAt(next);
            if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
                return true;
            }
            next += Character.charCount(c);
        }
        return false;
    }
}
