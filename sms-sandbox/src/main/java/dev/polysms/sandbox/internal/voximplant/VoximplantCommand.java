package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** One command of the Management API, after the caller has proved who it is. */
@FunctionalInterface
interface VoximplantCommand {
    ObjectNode run(VoximplantParameters parameters);

    /** Writes the answer in the format that the caller asked for: JSON, but for the few commands with a choice. */
    default SandboxResponse write(ObjectNode answer, VoximplantParameters parameters) {
        return SandboxResponse.json(200, answer);
    }

    /** The answer of a command that has nothing to tell. */
    static ObjectNode done() {
        return SandboxResponse.object().put("result", 1);
    }
}
