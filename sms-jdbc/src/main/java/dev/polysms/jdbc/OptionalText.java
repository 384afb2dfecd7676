package dev.polysms.jdbc;

import java.util.Optional;

/** A text that may be missing, as one word without blanks: its ASCII form after an equals sign, or a hyphen. */
final class OptionalText {
    private static final String NONE = "-";

    private OptionalText() {}

    static String encode(Optional<String> text) {
        return text.map(present -> "=" + AsciiText.encode(present)).orElse(NONE);
    }

    static Optional<String> decode(String word) {
        return word.equals(NONE) ? Optional.empty() : Optional.of(AsciiText.decode(word.substring(1)));
    }
}
