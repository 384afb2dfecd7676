package dev.polysms;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The name of a vendor, as configuration, logs and exceptions spell it, such as {@code primevox}.
 *
 * @param value lower-case letters, digits and hyphens, starting with a letter
 * @serial exclude
 * @since 0.1.0
 */
public record ProviderId(String value) implements Serializable {
    private static final Pattern SYNTAX = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /**
     * Checks the syntax.
     *
     * @param value lower-case letters, digits and hyphens, starting with a letter
     */
    public ProviderId {
        Objects.requireNonNull(value, "value");
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "A provider id is 1 to 32 lower-case letters, digits or hyphens and starts with a letter");
        }
    }

    /**
     * Returns the id with the given name.
     *
     * @param value lower-case letters, digits and hyphens, starting with a letter
     */
    public static ProviderId of(String value) {
        return new ProviderId(value);
    }

    /** Returns the bare name. */
    @Override
    public String toString() {
        return value;
    }
}
