package dev.polysms;

import java.util.Objects;

/**
 * An address that is none of the other kinds, exactly as the vendor wrote it. Vendors show such remote parties in
 * histories and webhooks; no text can be sent to one.
 *
 * @param value the vendor's own text
 * @serial exclude
 */
public record RawAddress(String value) implements Address {
    /**
     * Checks that there is a text.
     *
     * @param value the vendor's own text
     */
    public RawAddress {
        Objects.requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("An address must not be blank");
        }
    }

    /** Returns a masked form: such a text may hold a person's number. */
    @Override
    public String toString() {
        return "RawAddress(" + value.length() + " characters)";
    }
}
