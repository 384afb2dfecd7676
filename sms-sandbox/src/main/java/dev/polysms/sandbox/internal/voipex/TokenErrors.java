package dev.polysms.sandbox.internal.voipex;

import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** Errors of the token service. The vendor shows none; these are the errors of OAuth 2. */
final class TokenErrors {
    private TokenErrors() {}

    static RefusalException refusal(int status, String error, String description) {
        return new RefusalException(SandboxResponse.json(
                status, SandboxResponse.object().put("error", error).put("error_description", description)));
    }
}
