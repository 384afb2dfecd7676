package dev.polysms;

import java.util.Locale;
import java.util.Objects;

/**
 * An alphanumeric sender id: the name that the handset shows instead of a number. The recipient cannot reply to it, and most
 * vendors and countries require that it is registered first.
 *
 * <p>Vendors register a name in its letter case, and handsets and histories do not always keep it. Two names are equal if they are
 * the same text. Data that is stored under a sender's name, such as opt-outs and queues, uses {@link #inCapitals()} as its key.
 *
 * @param value one to eleven letters, digits, spaces or {@code . - _ & +}, with at least one letter
 * @serial exclude
 * @since 0.1.0
 */
public record SenderName(String value) implements Address {
    /** Checks the syntax. */
    public SenderName {
        Objects.requireNonNull(value, "value");
        if (!isSenderName(value)) {
            throw new IllegalArgumentException(
                    "A sender name is 1 to 11 ASCII letters, digits, spaces or . - _ & +, with at least one letter and"
                            + " no space at its ends");
        }
    }

    /**
     * Returns the sender name with the given text.
     *
     * @param name one to eleven characters with at least one letter
     * @throws IllegalArgumentException if the text is too long, has no letter or has another character
     */
    public static SenderName of(String name) {
        return new SenderName(name);
    }

    static boolean isSenderName(String text) {
        return !text.isEmpty()
                && text.length() <= 11
                && text.equals(text.strip())
                && text.chars().anyMatch(SenderName::isLetter)
                && text.chars().allMatch(c -> isLetter(c) || (c >= '0' && c <= '9') || " .-_&+".indexOf(c) >= 0);
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Returns this name in capitals: a key that is the same for the name in any letter case. */
    public SenderName inCapitals() {
        return new SenderName(value.toUpperCase(Locale.ROOT));
    }

    /** Returns the name: it is public by nature. */
    @Override
    public String toString() {
        return value;
    }
}
