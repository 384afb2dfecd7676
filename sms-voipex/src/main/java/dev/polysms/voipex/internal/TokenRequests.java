package dev.polysms.voipex.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;

/**
 * {@code POST /token}. It changes nothing for the caller, so it may be repeated.
 *
 * @param auth the URL before the path
 */
record TokenRequests(BaseUrl auth) {
    /** Asks for a token with a user name and a password. */
    Operation<Login, TokenGrant> login() {
        return Operation.read(
                "login",
                login -> ApiRequest.post(auth, "token")
                        .form("grant_type", "password")
                        .form("client_id", "api")
                        .form("username", login.username())
                        .form("password", login.password())
                        .form("scope", login.scope().orElse(null))
                        .build(),
                TokenGrant::read);
    }

    /** Asks for a token with a refresh token. */
    Operation<RefreshToken, TokenGrant> refresh() {
        return Operation.read(
                "refresh",
                refresh -> ApiRequest.post(auth, "token")
                        .form("client_id", "api")
                        .form("grant_type", "refresh_token")
                        .form("refresh_token", refresh.value())
                        .sensitive(refresh.value())
                        .build(),
                TokenGrant::read);
    }
}
