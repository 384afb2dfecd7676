package dev.polysms.spi;

import java.util.Objects;

/**
 * One setting of a vendor's client.
 *
 * @param name its name, in lower case with hyphens, such as {@code api-key}
 * @param required whether a client cannot be made without it
 * @param secret whether its value must never be shown
 * @param description what it is and where the vendor shows it, in one line
 * @since 0.1.0
 */
public record Setting(String name, boolean required, boolean secret, String description) {
    /**
     * Checks that nothing is missing.
     *
     * @param name its name, in lower case with hyphens
     * @param required whether a client cannot be made without it
     * @param secret whether its value must never be shown
     * @param description what it is and where the vendor shows it, in one line
     */
    public Setting {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(description, "description");
    }

    /**
     * Returns a setting that must be given and may be shown.
     *
     * @param description what it is
     */
    public static Setting required(String name, String description) {
        return new Setting(name, true, false, description);
    }

    /**
     * Returns a setting that may be given and shown.
     *
     * @param description what it is
     */
    public static Setting optional(String name, String description) {
        return new Setting(name, false, false, description);
    }

    /** Returns this setting as one whose value must never be shown. */
    public Setting asSecret() {
        return new Setting(name, required, true, description);
    }
}
