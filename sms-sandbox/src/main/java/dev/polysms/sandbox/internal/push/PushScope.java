package dev.polysms.sandbox.internal.push;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * The hosts to which the sandbox may push. Names are not resolved, because their addresses may change after the check.
 */
public enum PushScope {
    /** This machine only: {@code localhost}, {@code 127.x.x.x} and {@code [::1]}. */
    LOOPBACK,
    /** Any host. */
    ANYWHERE;

    /** The reason why a push is refused, and the fix. */
    static final String RULE = "The sandbox pushes to this machine only: localhost, 127.0.0.1 or [::1]. "
            + "Start it with --push-anywhere, or pushAnywhere() in Java, to allow other hosts.";

    private static final Pattern LOOPBACK_HOST =
            Pattern.compile("localhost|127(\\.(0|[1-9]\\d{0,2})){3}|\\[(0*:)*0*1]", Pattern.CASE_INSENSITIVE);

    void check(URI url) {
        if (!allows(url)) {
            throw new IllegalArgumentException(RULE);
        }
    }

    boolean allows(URI url) {
        return this == ANYWHERE || LOOPBACK_HOST.matcher(url.getHost()).matches();
    }
}
