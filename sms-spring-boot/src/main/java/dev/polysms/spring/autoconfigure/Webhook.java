package dev.polysms.spring.autoconfigure;

import dev.polysms.webhook.WebhookParser;
import dev.polysms.webhook.WebhookRequest;
import java.util.List;

/**
 * A webhook that is mounted.
 *
 * @param paths its path; with a secret in the URL also the path with one more segment
 */
record Webhook(String name, List<String> paths, WebhookParser parser, WebhookEvents events) {
    /** No vendor pushes more than a mebibyte. */
    static final int MAX_BYTES = 1 << 20;

    /** Handles a push and returns the HTTP status of the answer. It may block. */
    int status(WebhookRequest request) {
        return request.length() > MAX_BYTES ? 413 : events.status(name, parser, request);
    }
}
