package dev.polysms.sandbox.internal.voipex;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/**
 * {@code POST /token-exchange}: a token to act for another user. The documents name its only parameter. That the caller
 * sends a token, and what comes back, is inferred.
 */
final class TokenExchangeEndpoint implements Endpoint {
    private final TokenMint mint;
    private final BearerGuard guard;

    TokenExchangeEndpoint(TokenMint mint) {
        this.mint = mint;
        guard = new BearerGuard(mint, (status, message) -> TokenErrors.refusal(status, "invalid_token", message));
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        guard.check(request);
        String email = request.formParameters().get("email");
        if (email == null) {
            throw TokenErrors.refusal(400, "invalid_request", "Missing form parameter: email");
        }
        if (!email.equals(SandboxAccount.VOIPEX_IMPERSONATED_EMAIL)) {
            throw TokenErrors.refusal(400, "invalid_request", "User not found");
        }
        return SandboxResponse.json(200, mint.tokens());
    }
}
