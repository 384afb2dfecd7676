package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** One command of the Management API, after the caller has proved who it is. */
@FunctionalInterface
interface Command {
    ObjectNode run(Parameters parameters);
}
