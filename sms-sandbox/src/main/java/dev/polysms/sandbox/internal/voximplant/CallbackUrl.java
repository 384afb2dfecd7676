package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.internal.data.SavedNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;

/** Checks callback URLs. */
final class CallbackUrl {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private static final int MAX_PORT = 65_535;

    private CallbackUrl() {}

    static String restore(SavedNode saved) {
        if (!isValid(saved.text())) {
            throw saved.wrong("a URL");
        }
        return saved.text();
    }

    static boolean isValid(String text) {
        try {
            URI uri = new URI(text);
            return uri.getScheme() != null
                    && SCHEMES.contains(uri.getScheme())
                    && uri.getHost() != null
                    && uri.getPort() != 0
                    && uri.getPort() <= MAX_PORT;
        } catch (URISyntaxException malformed) {
            return false;
        }
    }
}
