package dev.polysms.sandbox.internal.voipex;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.voipex.TokenMint.Kind;
import dev.polysms.sandbox.internal.voipex.TokenMint.Verdict;
import java.util.function.BiFunction;

/** Checks access tokens. The error texts are those of the vendor's published starter project. */
final class BearerGuard {
    private final TokenMint mint;
    private final BiFunction<Integer, String, RefusalException> refusals;

    BearerGuard(TokenMint mint, BiFunction<Integer, String, RefusalException> refusals) {
        this.mint = mint;
        this.refusals = refusals;
    }

    void check(SandboxRequest request) {
        if (request.header("Authorization").isEmpty()) {
            throw refusals.apply(401, "Missing authorization");
        }
        String token = request.bearerToken().orElseThrow(() -> refusals.apply(401, "Invalid authorization type"));
        if (token.equals(SandboxAccount.VOIPEX_TOKEN)) {
            return;
        }
        Verdict verdict = mint.judge(Kind.ACCESS, token);
        if (verdict != Verdict.VALID) {
            throw refusals.apply(401, verdict == Verdict.EXPIRED ? "Expired token" : "Invalid token");
        }
    }
}
