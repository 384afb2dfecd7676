package dev.polysms.webhook;

import dev.polysms.webhook.WebhookException.Failure;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

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
        int fragment = url.indexOf('#');
        int end = fragment < 0 ? url.length() : fragment;
        int question = url.indexOf('?');
        int endOfPath = question < 0 || question > end ? end : question;
        Search search = new Search(url, secrets);
        search.path(endOfPath);
        if (endOfPath < end) {
            search.query(endOfPath + 1, end);
        }
        search.requireFound();
    }

    /** Looks at each place of a URL, also after the secret was found. */
    private static final class Search {
        private final String url;
        private final Secrets secrets;
        private final boolean encoded;
        private boolean seen;
        private boolean found;

        Search(String url, Secrets secrets) {
            this.url = url;
            this.secrets = secrets;
            this.encoded = url.indexOf('%') >= 0 || url.indexOf('+') >= 0;
        }

        void path(int end) {
            int start = 0;
            while (start <= end) {
                int stop = endOfPart('/', start, end);
                look(segment(start, stop));
                start = stop + 1;
            }
        }

        void query(int from, int end) {
            int start = from;
            while (start <= end) {
                int stop = endOfPart('&', start, end);
                String parameter = url.substring(start, stop);
                String value = parameter.substring(parameter.indexOf('=') + 1);
                look(encoded ? decoded(value) : value);
                start = stop + 1;
            }
        }

        private int endOfPart(char separator, int start, int end) {
            int stop = url.indexOf(separator, start);
            return stop < 0 || stop > end ? end : stop;
        }

        /** A segment that is too short to be a secret is not copied. */
        private String segment(int start, int end) {
            if (encoded) {
                return decoded(url.substring(start, end));
            }
            return end - start < SHORTEST_SECRET ? "" : url.substring(start, end);
        }

        /** A container may add parameters to a segment or behind the query, such as ;jsessionid=…; a secret has no semicolon. */
        private void look(String part) {
            int semicolon = part.indexOf(';');
            String candidate = semicolon < 0 ? part : part.substring(0, semicolon);
            if (candidate.length() >= SHORTEST_SECRET) {
                seen = true;
                found |= secrets.contain(candidate);
            }
        }

        void requireFound() {
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
