package dev.polysms.voipex.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;

/** {@code POST /token} with a user name and a password. */
final class PasswordGrant implements Operation<Login, TokenGrant> {
    private final BaseUrl auth;

    PasswordGrant(BaseUrl auth) {
        this.auth = auth;
    }

    @Override
    public String name() {
        return "login";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(Login login) {
        return ApiRequest.post(auth, "token")
                .form("grant_type", "password")
                .form("client_id", "api")
                .form("username", login.username().value())
                .form("password", login.password().value())
                .form("scope", login.scope().orElse(null))
                .build();
    }

    @Override
    public TokenGrant decode(ApiResponse response) {
        return TokenGrant.read(response);
    }
}
