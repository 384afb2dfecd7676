package dev.polysms.voipex.internal;

import dev.polysms.spi.Secret;
import java.util.Optional;

/**
 * The user name and the scope of a login.
 *
 * @param username the e-mail address of the access
 * @param scope the scope of the token; empty to leave it to Voipex
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
     * @param asked the scope of the token
     */
    public Login withScope(String asked) {
        return new Login(username, password, Optional.of(asked));
    }
}
