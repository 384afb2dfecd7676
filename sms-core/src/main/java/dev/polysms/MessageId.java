package dev.polysms;

import java.io.Serializable;
import java.util.Objects;

/**
 * A vendor's id of a message: opaque, unique within the vendor's account.
 *
 * @param value the id as the vendor wrote it
 * @serial exclude
 * @since 0.1.0
 */
public record MessageId(String value) implements Serializable {
    /**
     * Checks that there is an id.
     *
     * @param value the id as the vendor wrote it
     */
    public MessageId {
        Objects.requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("A message id must not be blank");
        }
    }

    /**
     * Returns the id with the given text.
     *
     * @param value the id as the vendor wrote it
     */
    public static MessageId of(String value) {
        return new MessageId(value);
    }

    /** Returns the bare id. */
    @Override
    public String toString() {
        return value;
    }
}
