package dev.polysms.sandbox.internal.http;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Tells the requests for the sandbox's own pages and calls that may come from anywhere but a foreign web page: those have to
 * name the sandbox's own host, and no other page as their origin. So no page on the web can steer a sandbox that runs beside a
 * browser, not even after it made its own name point here.
 */
final class OwnSite {
    private static final Set<String> LOOPBACK = Set.of("localhost", "[::1]");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");
    private static final Set<String> WILDCARDS = Set.of("0.0.0.0", "[::]", "::");
    private static final Set<String> READING = Set.of("GET", "HEAD");

    private final String boundHost;

    OwnSite(String boundHost) {
        this.boundHost = boundHost;
    }

    /** Refuses with HTTP 403 what a foreign page may have sent. */
    void check(ApiRequest request) {
        String authority = request.header("Host").orElse("");
        if (!isOurs(host(authority))) {
            throw refusal("The Host header names neither a loopback address nor the one that the sandbox listens on. "
                    + "Use the address that it printed when it started.");
        }
        Optional<String> origin = request.header("Origin");
        if (!READING.contains(request.method())
                && origin.isPresent()
                && !origin.get().equals("http://" + authority)) {
            throw refusal(
                    "Another page than the sandbox's own sent this. Send it from the sandbox's page or by no page.");
        }
    }

    private boolean isOurs(String host) {
        boolean isAddress = IPV4.matcher(host).matches() || host.startsWith("[");
        return LOOPBACK.contains(host)
                || (IPV4.matcher(host).matches() && host.startsWith("127."))
                || host.equalsIgnoreCase(boundHost)
                || host.equalsIgnoreCase("[" + boundHost + "]")
                // A name can be made to point here; an address cannot.
                || (isAddress && WILDCARDS.contains(boundHost));
    }

    private static String host(String authority) {
        int port = authority.lastIndexOf(':');
        return port < 0 || authority.endsWith("]") ? authority : authority.substring(0, port);
    }

    private static Refusal refusal(String message) {
        return new Refusal(ApiResponse.json(403, ApiResponse.object().put("error", message)));
    }
}
