package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.push.Pusher;

/** Tells each vendor's webhook in the sandbox's state. */
public final class WebhookPart implements StatePart {
    private final Pusher pusher;

    /**
     * The part about webhooks.
     *
     * @param pusher has the webhooks
     */
    public WebhookPart(Pusher pusher) {
        this.pusher = pusher;
    }

    @Override
    public void describe(String vendor, ObjectNode json) {
        pusher.webhook(vendor).ifPresent(webhook -> json.set("webhook", PushJson.webhook(webhook)));
    }
}
