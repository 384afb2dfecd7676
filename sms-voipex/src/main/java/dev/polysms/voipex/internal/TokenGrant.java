package dev.polysms.voipex.internal;

import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The answer of the token endpoint.
 *
 * @param token the access token
 * @param lifetime the time until it expires
 * @param refresh the refresh token
 * @param refreshLifetime the time until the refresh token expires
 */
record TokenGrant(String token, Duration lifetime, Optional<String> refresh, Duration refreshLifetime) {
    /** The documented lifetimes, for an answer without them. */
    private static final Duration LIFETIME = Duration.ofMinutes(50);

    private static final Duration REFRESH_LIFETIME = Duration.ofHours(2);

    private static final Duration MARGIN = Duration.ofSeconds(30);

    static TokenGrant read(ApiResponse response) {
        if (!response.isSuccessful()) {
            throw VoipexErrors.ofToken(response);
        }
        Json json = response.json();
        String token = json.text("access_token").orElseThrow(() -> response.unproven("the answer has no access_token"));
        if (!token.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw response.unproven("the access_token has a character that an HTTP header cannot carry");
        }
        return new TokenGrant(
                token,
                seconds(json.number("expires_in"), LIFETIME),
                json.text("refresh_token"),
                seconds(json.number("refresh_expires_in"), REFRESH_LIFETIME));
    }

    private static Duration seconds(OptionalInt seconds, Duration otherwise) {
        return seconds.isEmpty() ? otherwise : Duration.ofSeconds(Math.max(0, seconds.getAsInt()));
    }

    /** Returns the access token, which is renewed shortly before it expires: at most by half its lifetime. */
    AccessToken accessToken(Instant since) {
        Duration half = lifetime.dividedBy(2);
        Duration margin = half.compareTo(MARGIN) < 0 ? half : MARGIN;
        return AccessToken.of(token, since.plus(lifetime).minus(margin));
    }

    Optional<RefreshToken> refreshToken(Instant since) {
        return refresh.map(value -> new RefreshToken(value, since.plus(refreshLifetime)));
    }

    /** Returns the lifetimes, never a token. */
    @Override
    public String toString() {
        return "TokenGrant[lifetime=" + lifetime + ", refreshLifetime=" + refreshLifetime + "]";
    }
}
