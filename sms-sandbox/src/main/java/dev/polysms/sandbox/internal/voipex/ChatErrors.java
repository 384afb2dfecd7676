package dev.polysms.sandbox.internal.voipex;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Refusal;

/** Errors of SMS Chat. Its documents show none; this is the form of the vendor's published starter project. */
final class ChatErrors {
    private ChatErrors() {}

    static ApiResponse answer(int status, String message) {
        return ApiResponse.json(status, ApiResponse.object().put("message", message));
    }

    static Refusal refusal(int status, String message) {
        return new Refusal(answer(status, message));
    }

    static Refusal invalid(ArrayNode errors) {
        ObjectNode body = ApiResponse.object().put("message", "Validation failed");
        body.set("errors", errors);
        return new Refusal(ApiResponse.json(400, body));
    }

    /** Adds what is wrong with a property to the errors of a validation. */
    static void report(ArrayNode errors, String property, String rule, String message) {
        ObjectNode error = errors.addObject().put("property", property);
        error.putArray("children");
        error.putObject("constraints").put(rule, message);
    }
}
