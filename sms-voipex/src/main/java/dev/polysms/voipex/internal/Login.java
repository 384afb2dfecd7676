package dev.polysms.voipex.internal;

import dev.polysms.spi.Secret;
import java.util.Optional;

/**
 * Who asks for a token, and what for.
 *
 * @param username the e-mail address of the access
 * @param scope what the token is for; empty to leave that to Voipex
 */
public record Login(Secret username, Secret password, Optional<String> scope) {
    /**
     * Returns a login without a scope.
     *
     * @param username the e-mail address of the access
     */
    public static Login of(Secret username, Secret password) {
        return new Login(username, password, Optional.empty());
    }

    /**
     * Returns this login with a scope.
     *
     * @param asked what the token is for
     */
    public Login withScope(String asked) {
        return new Login(username, password, Optional.of(asked));
    }
}
