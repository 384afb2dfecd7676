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
        if (text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            throw new IllegalArgumentException(
                    name + " has half a character (an unpaired surrogate); cut texts between code points");
        }
        return text;
    }
}
