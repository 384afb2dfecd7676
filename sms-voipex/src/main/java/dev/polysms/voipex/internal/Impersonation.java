package dev.polysms.voipex.internal;

import dev.polysms.CallOptions;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.TokenSource;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

/**
 * Obtains tokens to act for another user, in exchange for a token of the access itself. Both are obtained again before they expire,
 * because the use of an exchange's refresh token is not documented.
 */
public final class Impersonation implements TokenSource {
    private final TokenSource access;
    private final ImpersonationGrant exchange;

    /**
     * Makes the source.
     *
     * @param auth the URL of the token endpoint
     * @param access the source of the access's own tokens
     * @param email the user to act for
     */
    public Impersonation(BaseUrl auth, TokenSource access, String email) {
        this.access = Objects.requireNonNull(access, "access");
        this.exchange = new ImpersonationGrant(auth, email);
    }

    @Override
    public CompletionStage<AccessToken> renew(Renewal renewal) {
        return access.renew(renewal).thenCompose(own -> {
            Instant asked = renewal.runner().timing().instant(); // a token is already older than this when it arrives
            return renewal.runner()
                    .runAsync(exchange, own, CallOptions.none())
                    .thenApply(granted -> granted.accessToken(asked));
        });
    }

    @Override
    public boolean refused(ApiResponse response) {
        return access.refused(response);
    }
}
