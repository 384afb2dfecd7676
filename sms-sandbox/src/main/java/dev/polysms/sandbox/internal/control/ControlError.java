package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** Creates errors of the control API: {@code {"error": …}}. */
public final class ControlError {
    private ControlError() {}

    /**
     * Returns a refusal to throw.
     *
     * @param message what was wrong, the rule and the fix
     */
    public static RefusalException refusal(int status, String message) {
        return new RefusalException(answer(status, message));
    }

    static SandboxResponse answer(int status, String message) {
        return SandboxResponse.json(status, SandboxResponse.object().put("error", message));
    }
}
