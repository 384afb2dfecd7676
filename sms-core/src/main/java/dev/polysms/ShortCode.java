package dev.polysms;

import java.util.Objects;

/**
 * A short code: three to eight digits that stand for a sender or a service inside one country.
 *
 * @param value the digits
 * @serial exclude
 * @since 0.1.0
 */
public record ShortCode(String value) implements Address {
    /**
     * Checks the syntax.
     *
     * @param value the digits
     */
    public ShortCode {
        Objects.requireNonNull(value, "value");
        if (!isShortCode(value)) {
            throw new IllegalArgumentException("A short code is 3 to 8 digits; a longer number is a PhoneNumber");
        }
    }

    /**
     * Returns the short code with the given digits.
     *
     * @param digits three to eight digits
     * @throws IllegalArgumentException if the text is not three to eight digits
     */
    public static ShortCode of(String digits) {
        return new ShortCode(digits);
    }

    static boolean isShortCode(String text) {
        return text.length() >= 3 && text.length() <= 8 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Returns the digits: a short code names a service. From seven digits on, which may be a person's number, masked. */
    @Override
    public String toString() {
        return value.length() < 7 ? value : value.substring(0, 2) + "…";
    }
}
