package dev.polysms.sandbox.internal.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that a foreign web page made a browser send. Otherwise any page in a browser on this machine could
 * control the sandbox with a form, a script or an image tag, and after DNS rebinding also read the answers.
 */
final class OriginCheck {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final AllowedHosts hosts;

    OriginCheck(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    /**
     * Checks a request to a vendor or to the control API. It checks each method, because some vendors change state on a
     * GET, and the event stream has a limited number of places.
     */
    void check(SandboxRequest request) {
        checkHost(request);
        String authority = request.header("Host").orElse("");
        boolean isForeign = request.header("Origin")
                        .filter(origin -> !isOf(authority, origin))
                        .isPresent()
                || request.header("Referer")
                        .filter(page -> !isOf(authority, page))
                        .isPresent()
                || request.header("Sec-Fetch-Site")
                        .filter(site -> !OWN_SITES.contains(site))
                        .isPresent();
        if (isForeign) {
            throw refusal("A web page of another origin sent this request (header Origin, Referer or Sec-Fetch-Site). "
                    + "Send it from the sandbox's own page, or from a program, which sends none of these headers.");
        }
    }

    /** Checks a request for the sandbox's page. Other pages may link to it. */
    void checkPage(SandboxRequest request) {
        if (READING.contains(request.method())) {
            checkHost(request);
        } else {
            check(request);
        }
    }

    private void checkHost(SandboxRequest request) {
        if (!hosts.contain(request.header("Host").orElse(""))) {
            throw refusal("The Host header is neither a loopback address nor the address that the sandbox listens on. "
                    + "Call it by one of these, or allow the name: --allow-host NAME, or allowHost(name) in Java.");
        }
    }

    /**
     * Returns whether a URL or an origin has this authority. The scheme may differ, because a proxy in front of the
     * sandbox may use TLS.
     */
    private static boolean isOf(String authority, String url) {
        return authorityOf(url)
                .filter(authority.toLowerCase(Locale.ROOT)::equals)
                .isPresent();
    }

    private static Optional<String> authorityOf(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getRawAuthority()).map(text -> text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static RefusalException refusal(String message) {
        return new RefusalException(SandboxResponse.error(403, message));
    }
}
