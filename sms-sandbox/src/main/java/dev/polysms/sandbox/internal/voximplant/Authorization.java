package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import java.util.Optional;
import java.util.regex.Pattern;

/** Checks that a caller may act for the account: by a service account's token, or by the older API key. */
final class Authorization {
    private static final Pattern ACCOUNT_ID = Pattern.compile("[1-9]\\d*");

    private final TokenVerifier tokens;

    Authorization(TokenVerifier tokens) {
        this.tokens = tokens;
    }

    void check(SandboxRequest request, VoximplantParameters parameters) {
        Optional<String> account = parameters.get("account_id");
        if (account.isPresent() && !ACCOUNT_ID.matcher(account.get()).matches()) {
            throw VoximplantErrorCode.INVALID_ACCOUNT_ID.refusal();
        }
        Optional<String> token = request.bearerToken();
        if (token.isPresent()) {
            tokens.verify(token.get());
            // One official client sends the account with the token, the others do not.
            require(account.isEmpty() || isOurs(account.get()));
            return;
        }
        require(account.isPresent() && isOurs(account.get()));
        require(parameters
                .get("api_key")
                .filter(SandboxAccount.VOXIMPLANT_API_KEY::equals)
                .isPresent());
    }

    private static boolean isOurs(String account) {
        return account.equals(SandboxAccount.VOXIMPLANT_ACCOUNT_ID);
    }

    private static void require(boolean proof) {
        if (!proof) {
            throw VoximplantErrorCode.AUTHORIZATION_FAILED.refusal();
        }
    }
}
