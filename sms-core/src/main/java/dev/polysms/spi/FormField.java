package dev.polysms.spi;

import java.util.Objects;

/**
 * A field of an HTML form, or a parameter of a query. A form may have several with one name.
 *
 * @since 0.1.0
 */
public record FormField(String name, String value) {
    /** Checks that nothing is missing. */
    public FormField {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(value, "value");
    }

    /** Returns the name only: the value may be a number, a text or a credential. */
    @Override
    public String toString() {
        return "FormField[" + name + "]";
    }
}
