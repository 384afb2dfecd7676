package dev.polysms.spi;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bearer token and the moment from which a new one is fetched. Immutable; {@code toString()} does not show it.
 *
 * @since 0.1.0
 */
public final class AccessToken {
    private final String value;
    private final Instant renewAt;
    private final @Nullable String refreshToken;

    private AccessToken(String value, Instant renewAt, @Nullable String refreshToken) {
        this.value = Objects.requireNonNull(value, "value");
        this.renewAt = Objects.requireNonNull(renewAt, "renewAt");
        this.refreshToken = refreshToken;
    }

    /**
     * Returns a token.
     *
     * @param renewAt when to fetch a new one, shortly before it expires; {@link Instant#MIN} to ask at every call
     */
    public static AccessToken of(String value, Instant renewAt) {
        return new AccessToken(value, renewAt, null);
    }

    /**
     * Returns this token with one that renews it.
     *
     * @param refreshToken the token to renew with, or null
     */
    public AccessToken withRefreshToken(@Nullable String refreshToken) {
        return new AccessToken(value, renewAt, refreshToken);
    }

    /**
     * Returns the token.
     *
     * @return the token; do not log it
     */
    public String value() {
        return value;
    }

    /**
     * Returns when a new one is fetched.
     *
     * @return a moment shortly before it expires
     */
    public Instant renewAt() {
        return renewAt;
    }

    /**
     * Returns the token to renew this one with.
     *
     * @return the token, or empty if the vendor gave none
     */
    public Optional<String> refreshToken() {
        return Optional.ofNullable(refreshToken);
    }

    /** Returns when it is renewed, never the token. */
    @Override
    public String toString() {
        return "AccessToken[renewAt=" + renewAt + "]";
    }
}
