package dev.polysms.spi;

import java.util.List;
import java.util.Map;

/** A JSON value as it was written: a number keeps its text, so that reading one can neither fail nor lose a digit. */
sealed interface JsonValue {
    /** A string. */
    record Text(String value) implements JsonValue {}

    /** A number that a {@link java.math.BigDecimal} can hold, as it was written. */
    record Numeric(String value) implements JsonValue {}

    /** A truth value. */
    record Flag(boolean value) implements JsonValue {}

    /** An array. */
    record Array(List<JsonValue> items) implements JsonValue {}

    /** An object; of two members with one name, the last. */
    record Members(Map<String, JsonValue> values) implements JsonValue {}

    /** No value. */
    enum Nothing implements JsonValue {
        /** The literal {@code null}. */
        NULL,
        /** A member that is absent, or a text that is not JSON. */
        MISSING
    }

    /** Returns the kind of value only, for logs. */
    default String kind() {
        if (this instanceof Nothing nothing) {
            return nothing.name();
        }
        return this instanceof Text
                ? "STRING"
                : this instanceof Numeric
                        ? "NUMBER"
                        : this instanceof Flag ? "BOOLEAN" : this instanceof Array ? "ARRAY" : "OBJECT";
    }
}
