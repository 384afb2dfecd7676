package dev.polysms.cli;

import java.net.URI;

/** A URL on this machine. Pushes contain numbers and texts, so they are not forwarded elsewhere. */
final class LoopbackUrl {
    private LoopbackUrl() {}

    static URI parse(String option, String text) {
        try {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (http && uri.getHost() != null && isLoopback(uri.getHost())) {
                return uri;
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below. The URL may contain a secret.
        }
        throw new CommandProblem(option + " must be a URL on this machine, such as http://localhost:8080/hooks.");
    }

    private static boolean isLoopback(String host) {
        // Names are not looked up.
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
