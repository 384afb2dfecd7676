package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.push.Pusher;

/** Adds the webhook of each vendor to the state. */
public final class WebhookPart implements StatePart {
    private final Pusher pusher;

    public WebhookPart(Pusher pusher) {
        this.pusher = pusher;
    }

    @Override
    public void describe(String vendor, ObjectNode json) {
        pusher.webhook(vendor).ifPresent(webhook -> json.set("webhook", PushJson.webhook(webhook)));
    }
}
