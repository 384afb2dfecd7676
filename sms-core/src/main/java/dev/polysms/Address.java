package dev.polysms;

import java.io.Serializable;
import java.util.Objects;

/**
 * The sender or the recipient of a message: a phone number, a short code, a sender name, or any other value of a vendor.
 *
 * <p>Addresses are values: immutable, comparable with {@code equals}, safe to share. Those that name a person are masked
 * by {@code toString()}; {@link #value()} is never masked.
 *
 * @since 0.1.0
 */
public sealed interface Address extends Serializable permits PhoneNumber, ShortCode, SenderName, RawAddress {
    /**
     * Returns the whole address, unmasked: E.164 for a phone number.
     *
     * @return the full address; do not log it
     */
    String value();

    /**
     * Returns the most specific kind of address for a text: a {@link PhoneNumber} for E.164, a {@link ShortCode} for three to eight
     * digits, a {@link SenderName} for a registered name, else a {@link RawAddress}. It accepts every value of a vendor, so that
     * one unusual row does not fail a page.
     *
     * @param text what a vendor or a user wrote; it must not be blank
     * @throws IllegalArgumentException if the text is blank
     */
    static Address of(String text) {
        Objects.requireNonNull(text, "text");
        if (PhoneNumber.isE164(text)) {
            return new PhoneNumber(text);
        }
        if (ShortCode.isShortCode(text)) {
            return new ShortCode(text);
        }
        if (SenderName.isSenderName(text)) {
            return new SenderName(text);
        }
        return new RawAddress(text);
    }
}
