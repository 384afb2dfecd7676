package dev.polysms.sandbox.internal.voipex;

import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.util.Map;

/** Errors of the central REST API, in the format that is known from its other calls. */
final class InstantErrors {
    private static final Map<Integer, String> NAMES =
            Map.of(400, "Bad Request", 401, "Unauthorized", 403, "Forbidden", 404, "Not Found");

    private InstantErrors() {}

    static SandboxResponse answer(int status, String message) {
        return SandboxResponse.json(
                status,
                SandboxResponse.object()
                        .put("statusCode", status)
                        .put("error", NAMES.getOrDefault(status, "Error"))
                        .put("message", message));
    }

    static RefusalException refusal(int status, String message) {
        return new RefusalException(answer(status, message));
    }
}
