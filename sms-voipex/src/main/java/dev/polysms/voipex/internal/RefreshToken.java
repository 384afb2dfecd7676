package dev.polysms.voipex.internal;

import java.time.Instant;

/**
 * A token that gets the next access token.
 *
 * @param deadAt when it is of no more use
 */
record RefreshToken(String value, Instant deadAt) {
    boolean isAlive(Instant now) {
        return now.isBefore(deadAt);
    }

    /** Returns its end, never the token. */
    @Override
    public String toString() {
        return "RefreshToken[deadAt=" + deadAt + "]";
    }
}
