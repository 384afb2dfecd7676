package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Tells something about a vendor in the sandbox's state. */
@FunctionalInterface
public interface StatePart {
    /**
     * Adds to what is told.
     *
     * @param vendor the vendor's name
     * @param json the vendor's object
     */
    void describe(String vendor, ObjectNode json);
}
