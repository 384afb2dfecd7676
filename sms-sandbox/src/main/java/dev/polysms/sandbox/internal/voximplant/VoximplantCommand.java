package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** A command of the Management API. The caller's credentials are checked before. */
@FunctionalInterface
interface VoximplantCommand {
    ObjectNode run(VoximplantParameters parameters);

    /** Writes the answer: in JSON, except for the commands that have a choice. */
    default SandboxResponse write(ObjectNode answer, VoximplantParameters parameters) {
        return SandboxResponse.json(200, answer);
    }

    /** Returns the answer of a command without a result. */
    static ObjectNode done() {
        return SandboxResponse.object().put("result", 1);
    }
}
