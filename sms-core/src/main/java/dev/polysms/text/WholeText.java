package dev.polysms.text;

import java.util.Objects;

/**
 * Refuses half a character: an unpaired surrogate, as a text has that was cut inside an emoji. No encoding of the wire can
 * carry one, so a vendor would get another text than the caller gave.
 */
public final class WholeText {
    private WholeText() {}

    /**
     * Returns the text if each of its characters is whole.
     *
     * @param name what to call it in the message, such as {@code text}
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
