package dev.polysms;

import java.util.Objects;

/**
 * An address that is not of another kind, exactly as the vendor wrote it. Vendors show such remote parties in histories and
 * webhooks. A message cannot be sent to one.
 *
 * @param value the vendor's own text
 * @serial exclude
 * @since 0.1.0
 */
public record RawAddress(String value) implements Address {
    /**
     * Checks that the text is not blank.
     *
     * @param value the vendor's own text
     */
    public RawAddress {
        Objects.requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("An address must not be blank");
        }
    }

    /** Returns a masked form, because the text may contain a person's number. */
    @Override
    public String toString() {
        return "RawAddress(" + value.length() + " characters)";
    }
}
