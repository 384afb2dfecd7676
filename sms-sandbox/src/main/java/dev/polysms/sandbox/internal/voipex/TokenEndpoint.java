package dev.polysms.sandbox.internal.voipex;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.voipex.TokenMint.Kind;
import dev.polysms.sandbox.internal.voipex.TokenMint.Verdict;
import java.util.Map;

/** {@code POST /token}: the password grant and the refresh grant. */
final class TokenEndpoint implements Endpoint {
    private static final String CLIENT_ID = "api";

    private final TokenMint mint;

    TokenEndpoint(TokenMint mint) {
        this.mint = mint;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        Map<String, String> form = request.formParameters();
        String grant = form.get("grant_type");
        if (grant == null) {
            throw refusal("invalid_request", "Missing form parameter: grant_type");
        }
        if (!CLIENT_ID.equals(form.get("client_id"))) {
            throw refusal("invalid_client", "Invalid client or Invalid client credentials");
        }
        switch (grant) {
            case "password" -> checkPassword(form);
            case "refresh_token" -> checkRefreshToken(form.getOrDefault("refresh_token", ""));
            default -> throw refusal("unsupported_grant_type", "Unsupported grant_type");
        }
        return SandboxResponse.json(200, mint.tokens());
    }

    private static void checkPassword(Map<String, String> form) {
        if (!SandboxAccount.VOIPEX_USERNAME.equals(form.get("username"))
                || !SandboxAccount.VOIPEX_PASSWORD.equals(form.get("password"))) {
            throw refusal("invalid_grant", "Invalid user credentials");
        }
    }

    private void checkRefreshToken(String token) {
        Verdict verdict = mint.judge(Kind.REFRESH, token);
        if (verdict != Verdict.VALID) {
            throw refusal(
                    "invalid_grant", verdict == Verdict.EXPIRED ? "Token is not active" : "Invalid refresh token");
        }
    }

    private static RefusalException refusal(String error, String description) {
        return TokenErrors.refusal(400, error, description);
    }
}
