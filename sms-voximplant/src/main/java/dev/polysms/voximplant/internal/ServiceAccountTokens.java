package dev.polysms.voximplant.internal;

import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.TokenSource;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Signs the tokens of a service account, a new one every four and a half minutes. Signing needs no request, but the clocks must agree:
 * after the vendor refuses a token for its times, tokens use the vendor's clock.
 */
public final class ServiceAccountTokens implements TokenSource {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Duration RENEWED_BEFORE_THE_END = Duration.ofSeconds(30);

    /** How far the vendor's clock may be behind ours without a refusal. The vendor's own clients allow as much. */
    private static final Duration ISSUED_BEFORE_NOW = Duration.ofSeconds(5);

    private final ServiceAccount account;
    private volatile Duration vendorAhead = Duration.ZERO;

    public ServiceAccountTokens(ServiceAccount account) {
        this.account = account;
    }

    @Override
    public boolean refused(ApiResponse response) {
        return VoximplantErrors.refusesTokenTimes(response);
    }

    @Override
    public CompletionStage<AccessToken> renew(Renewal renewal) {
        Instant now = renewal.runner().timing().instant();
        renewal.refusal()
                .flatMap(ApiResponse::date)
                .ifPresent(vendorTime -> vendorAhead = Duration.between(now, vendorTime));
        Instant vendorNow = now.plus(vendorAhead);
        String token = account.token(vendorNow.minus(ISSUED_BEFORE_NOW), vendorNow.plus(LIFETIME));
        return CompletableFuture.completedFuture(
                AccessToken.of(token, now.plus(LIFETIME).minus(RENEWED_BEFORE_THE_END)));
    }
}
