package dev.polysms;

import java.io.Serializable;
import java.util.Objects;

/**
 * One thing that is known to be wrong with a request, found without any I/O.
 *
 * @param field the part of the request that is meant, such as {@code to} or {@code text}
 * @param rule what the vendor demands
 * @param fix what to do about it
 * @serial exclude
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

    /** Returns the field, the rule and the fix as one sentence. */
    @Override
    public String toString() {
        return field + ": " + rule + "; " + fix;
    }
}
