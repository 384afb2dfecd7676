package dev.polysms.webhook;

import dev.polysms.webhook.WebhookException.Failure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A secret as a segment of the path, or as the value of a query parameter. */
record SecretInUrl(Secrets secrets) implements WebhookGuard {
    private static final int LONGEST_URL = 8_000;
    private static final int SHORTEST_SECRET = 16;

    @Override
    public void check(WebhookRequest request) {
        String url = request.url();
        if (url.length() > LONGEST_URL) {
            throw WebhookException.signature(
                    Failure.MALFORMED, "The URL of the request is too long; the webhook's own URL is shorter");
        }
        boolean found = false;
        boolean seen = false;
        for (String candidate : candidates(url)) {
            seen |= candidate.length() >= SHORTEST_SECRET;
            found |= secrets.contain(candidate);
        }
        if (!found && seen) {
            throw WebhookException.signature(
                    Failure.MISMATCH, "The URL of the request has another secret than the configured one");
        }
        if (!found) {
            throw WebhookException.signature(
                    Failure.MISSING,
                    "The URL of the request has no secret; set the vendor's webhook to a URL with it, and pass on the URL"
                            + " with its path and query");
        }
    }

    private static List<String> candidates(String url) {
        int fragment = url.indexOf('#');
        String whole = fragment < 0 ? url : url.substring(0, fragment);
        int question = whole.indexOf('?');
        List<String> candidates = new ArrayList<>();
        for (String segment : split(question < 0 ? whole : whole.substring(0, question), '/')) {
            candidates.add(withoutParameters(decoded(segment)));
        }
        for (String parameter : split(question < 0 ? "" : whole.substring(question + 1), '&')) {
            candidates.add(decoded(parameter.substring(parameter.indexOf('=') + 1)));
        }
        return candidates;
    }

    /** A container may add parameters to a segment, such as {@code ;jsessionid=…}; a secret has no semicolon. */
    private static String withoutParameters(String segment) {
        int semicolon = segment.indexOf(';');
        return semicolon < 0 ? segment : segment.substring(0, semicolon);
    }

    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
            parts.add(text.substring(start, end));
            start = end + 1;
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** A secret has no character that must be encoded, but a proxy may have encoded it. */
    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw WebhookException.signature(Failure.MALFORMED, "The URL of the request is not encoded as a URL is");
        }
    }
}
