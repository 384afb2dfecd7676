package dev.polysms.sandbox.internal.control;

import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** Errors of the control API: {@code {"error": …}} with the rule and the fix. */
public final class ControlError {
    private ControlError() {}

    /**
     * A refusal.
     *
     * @param status the HTTP status, from 400 on
     * @param message the rule and the fix
     * @return the refusal to throw
     */
    public static RefusalException refusal(int status, String message) {
        return new RefusalException(answer(status, message));
    }

    static SandboxResponse answer(int status, String message) {
        return SandboxResponse.json(status, SandboxResponse.object().put("error", message));
    }
}
