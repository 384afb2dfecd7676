package dev.polysms.webhook;

import dev.polysms.webhook.WebhookException.Failure;
import java.util.List;
import java.util.regex.Pattern;

/** A header with a secret value. */
record SecretHeader(String name, Secrets secrets) implements WebhookGuard {
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");

    SecretHeader {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "A header's name has letters, digits and hyphens, and no space or colon");
        }
    }

    @Override
    public void check(WebhookRequest request) {
        List<String> values = request.headers(name);
        if (values.isEmpty()) {
            throw WebhookException.signature(
                    Failure.MISSING,
                    "The request has no header " + name
                            + "; set it up in the vendor's portal, or let the proxy pass it on");
        }
        if (values.size() > 1) {
            throw WebhookException.signature(
                    Failure.MALFORMED, "The request has the header " + name + " more than once");
        }
        if (!secrets.contain(values.get(0).strip())) {
            throw WebhookException.signature(
                    Failure.MISMATCH, "The header " + name + " has another value than the configured one");
        }
    }
}
