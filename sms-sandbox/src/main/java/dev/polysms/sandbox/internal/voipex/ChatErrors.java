package dev.polysms.sandbox.internal.voipex;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** Errors of SMS Chat. The documents show none; these follow the vendor's published starter project. */
final class ChatErrors {
    private ChatErrors() {}

    static SandboxResponse answer(int status, String message) {
        return SandboxResponse.json(status, SandboxResponse.object().put("message", message));
    }

    static RefusalException refusal(int status, String message) {
        return new RefusalException(answer(status, message));
    }

    static RefusalException invalid(ArrayNode errors) {
        ObjectNode body = SandboxResponse.object().put("message", "Validation failed");
        body.set("errors", errors);
        return new RefusalException(SandboxResponse.json(400, body));
    }

    /** Adds an error about a property to the errors of a validation. */
    static void report(ArrayNode errors, String property, String rule, String message) {
        ObjectNode error = errors.addObject().put("property", property);
        error.putArray("children");
        error.putObject("constraints").put(rule, message);
    }
}
