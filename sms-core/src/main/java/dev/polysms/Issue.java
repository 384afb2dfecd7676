package dev.polysms;

import java.io.Serializable;
import java.util.Objects;

/**
 * One reason why a request cannot be sent, found without any I/O.
 *
 * @param field the part of the request that is wrong, such as {@code to} or {@code text}
 * @param rule what the vendor demands
 * @param fix what to do about it
 * @serial exclude
 * @since 0.1.0
 */
public record Issue(String field, String rule, String fix) implements Serializable {
    /**
     * Checks that nothing is missing.
     *
     * @param field the part of the request that is meant
     * @param rule what the vendor demands
     * @param fix what to do about it
     */
    public Issue {
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(fix, "fix");
    }

    /** Returns the issue of a message for which neither itself, nor a route, nor the client gives a sender. */
    public static Issue missingSender() {
        return new Issue(
                "from",
                "the message has no sender, and this sender object has no default",
                "set from(…) on the message, withFrom(…) on the route or defaultFrom(…) on the client");
    }

    /** Returns the field, the rule and the fix as one sentence. */
    @Override
    public String toString() {
        return field + ": " + rule + "; " + fix;
    }
}
