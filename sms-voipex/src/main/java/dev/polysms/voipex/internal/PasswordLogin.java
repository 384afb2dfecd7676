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
 * Tokens from the password grant, renewed by their refresh token when their time has come.
 *
 * <p>A refresh token is used once, whatever comes of it: if the server rotates it and the answer is lost, it is dead. And a
 * token that was refused before its time is not renewed from the session that it came from, which may have been ended.
 */
public final class PasswordLogin implements TokenSource {
    private final Login login;
    private final PasswordGrant passwordGrant;
    private final RefreshGrant refreshGrant;
    private final AtomicReference<@Nullable RefreshToken> refreshToken = new AtomicReference<>();

    /**
     * Makes the source.
     *
     * @param auth where tokens are
     * @param login who asks for them
     */
    public PasswordLogin(BaseUrl auth, Login login) {
        this.login = Objects.requireNonNull(login, "login");
        this.passwordGrant = new PasswordGrant(auth);
        this.refreshGrant = new RefreshGrant(auth);
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
        return ask(runner, refreshGrant, refresh)
                .exceptionallyCompose(
                        failure -> mustLogIn(failure) ? logIn(runner) : CompletableFuture.failedFuture(failure));
    }

    /** A server that is down is not asked twice in a row; one that takes no refresh token may still take the password. */
    private static boolean mustLogIn(Throwable failure) {
        Throwable cause = failure instanceof CompletionException wrapped ? wrapped.getCause() : failure;
        return cause instanceof SmsException known && !known.worthRetrying();
    }

    private CompletionStage<AccessToken> logIn(OperationRunner runner) {
        return ask(runner, passwordGrant, login);
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
