package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Adds facts about a vendor to the state. */
@FunctionalInterface
public interface StatePart {
    /** Adds facts to the object of a vendor. */
    void describe(String vendor, ObjectNode json);
}
