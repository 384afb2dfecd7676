package dev.polysms.voipex.internal;

import dev.polysms.CallOptions;
import dev.polysms.SmsException;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.OperationRunner;
import dev.polysms.spi.TokenSource;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Obtains tokens by the password grant, and renews them by their refresh token shortly before they expire.
 *
 * <p>A refresh token is used once, even if the renewal fails, because the server may have replaced it although the answer was lost.
 * A token that was refused before it expired is not renewed by its refresh token, because its session may have ended.
 */
public final class PasswordLogin implements TokenSource {
    private final Login login;
    private final TokenRequests requests;
    private final AtomicReference<@Nullable RefreshToken> refreshToken = new AtomicReference<>();

    /**
     * Makes the source.
     *
     * @param auth the URL of the token endpoint
     * @param login the user name and password
     */
    public PasswordLogin(BaseUrl auth, Login login) {
        this.login = Objects.requireNonNull(login, "login");
        this.requests = new TokenRequests(auth);
    }

    @Override
    public CompletionStage<AccessToken> renew(Renewal renewal) {
        OperationRunner runner = renewal.runner();
        RefreshToken refresh = refreshToken.getAndSet(null);
        if (refresh == null
                || renewal.refusal().isPresent()
                || !refresh.isAlive(runner.timing().instant())) {
            return logIn(runner);
        }
        return ask(runner, requests.refresh(), refresh)
                .exceptionallyCompose(
                        failure -> mustLogIn(failure) ? logIn(runner) : CompletableFuture.failedFuture(failure));
    }

    /**
     * After a refused refresh token, the password may still work. After any other failure, such as a server that is down, the
     * server is not called again.
     */
    private static boolean mustLogIn(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof SmsException known && !known.worthRetrying();
    }

    private CompletionStage<AccessToken> logIn(OperationRunner runner) {
        return ask(runner, requests.login(), login);
    }

    private <I> CompletionStage<AccessToken> ask(OperationRunner runner, Operation<I, TokenGrant> grant, I input) {
        Instant asked = runner.timing().instant(); // a token is already older than this when it arrives
        return runner.runAsync(grant, input, CallOptions.none()).thenApply(granted -> {
            refreshToken.set(granted.refreshToken(asked).orElse(null));
            return granted.accessToken(asked);
        });
    }

    @Override
    public boolean refused(ApiResponse response) {
        return VoipexErrors.isRefusedToken(response);
    }
}
