package dev.polysms.voipex.internal;

import java.time.Instant;

/**
 * A token by which the next access token is obtained.
 *
 * @param deadAt when it expires
 */
record RefreshToken(String value, Instant deadAt) {
    boolean isAlive(Instant now) {
        return now.isBefore(deadAt);
    }

    /** Returns when it expires, never the token. */
    @Override
    public String toString() {
        return "RefreshToken[deadAt=" + deadAt + "]";
    }
}
