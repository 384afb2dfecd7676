package dev.polysms.voipex.internal;

import dev.polysms.Reason;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;

/**
 * {@code POST /token-exchange}: a token to act for another user. The path and the parameter are documented. The bearer token of the
 * access and the form of the answer, which is that of {@code /token}, are inferred (docs/PROVIDERS.md).
 */
final class ImpersonationGrant implements Operation<AccessToken, TokenGrant> {
    private final BaseUrl auth;
    private final String email;

    ImpersonationGrant(BaseUrl auth, String email) {
        this.auth = auth;
        this.email = email;
    }

    @Override
    public String name() {
        return "impersonate";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(AccessToken own) {
        return ApiRequest.post(auth, "token-exchange")
                .header("Authorization", "Bearer " + own.value())
                .form("email", email)
                .build();
    }

    @Override
    public TokenGrant decode(ApiResponse response) {
        if (response.status() == 403) {
            throw response.rejected(
                    Reason.PERMISSION, null, VoipexErrors.text(response.json()).orElse(null));
        }
        if (response.status() == 401) {
            throw response.rejected(
                    Reason.AUTHENTICATION,
                    null,
                    VoipexErrors.text(response.json()).orElse(null));
        }
        return TokenGrant.read(response);
    }
}
