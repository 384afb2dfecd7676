package dev.polysms.sandbox.internal.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses requests that a foreign web page made a browser send. Without this, every page that is open beside a sandbox could
 * steer it: by a form, a script or a mere image tag, and after DNS rebinding by reading the answers too.
 */
final class OriginCheck {
    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final AllowedHosts hosts;

    OriginCheck(AllowedHosts hosts) {
        this.hosts = hosts;
    }

    /**
     * Checks a request for a vendor or for the control API. The GETs of some vendors change something, and the stream of events
     * holds a place, so each method is checked.
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
                    + "Only the sandbox's own page may, and programs, which send none of these headers.");
        }
    }

    /** Checks a request for the sandbox's page, to which other pages may link. */
    void checkPage(SandboxRequest request) {
        if (READING.contains(request.method())) {
            checkHost(request);
        } else {
            check(request);
        }
    }

    private void checkHost(SandboxRequest request) {
        if (!hosts.contain(request.header("Host").orElse(""))) {
            throw refusal(
                    "The Host header names neither a loopback address nor the address that the sandbox listens on. "
                            + "Call it by one of these, or allow the name: --allow-host NAME, or allowHost(name) in Java.");
        }
    }

    /** Whether a URL or an origin has this authority. A proxy before the sandbox may speak TLS, so the scheme is any. */
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
