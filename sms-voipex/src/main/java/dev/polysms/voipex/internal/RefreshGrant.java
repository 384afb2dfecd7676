package dev.polysms.voipex.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;

/** {@code POST /token} with a refresh token. */
final class RefreshGrant implements Operation<RefreshToken, TokenGrant> {
    private final BaseUrl auth;

    RefreshGrant(BaseUrl auth) {
        this.auth = auth;
    }

    @Override
    public String name() {
        return "refresh";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(RefreshToken refresh) {
        return ApiRequest.post(auth, "token")
                .form("client_id", "api")
                .form("grant_type", "refresh_token")
                .form("refresh_token", refresh.value())
                .build();
    }

    @Override
    public TokenGrant decode(ApiResponse response) {
        return TokenGrant.read(response);
    }
}
