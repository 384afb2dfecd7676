package dev.polysms.voipex.internal;

import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Secret;
import dev.polysms.spi.TokenSource;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A token from the user, whose supplier is read for every call. After a refusal the core tries again only if the token has changed.
 */
public final class GivenToken implements TokenSource {
    private final Secret token;

    /** Makes the source. */
    public GivenToken(Secret token) {
        this.token = Objects.requireNonNull(token, "token");
    }

    @Override
    public CompletionStage<AccessToken> renew(Renewal renewal) {
        return CompletableFuture.completedFuture(
                AccessToken.of(token.value(), token.isConstant() ? Instant.MAX : Instant.MIN));
    }

    @Override
    public boolean refused(ApiResponse response) {
        return VoipexErrors.isRefusedToken(response);
    }
}
