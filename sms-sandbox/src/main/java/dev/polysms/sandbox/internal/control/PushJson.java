package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxPush;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.journal.Masking;

/** Writes webhooks and pushes as JSON, for the control API and the events. Secrets are masked. */
public final class PushJson {
    private PushJson() {}

    public static ObjectNode webhook(SandboxWebhook webhook) {
        ObjectNode json = SandboxResponse.object()
                .put("vendor", webhook.vendor())
                .put("url", SandboxPush.masked(webhook.url()))
                .put("reportUrl", SandboxPush.masked(webhook.reportUrl()));
        webhook.header()
                .ifPresentOrElse(
                        header -> json.putObject("header")
                                .put("name", header.name())
                                .put("value", Masking.MASK),
                        () -> json.putNull("header"));
        return json.put("salt", webhook.salt().map(salt -> Masking.MASK).orElse(null))
                .put("automatic", webhook.automatic().map(ControlJson::word).orElse(WebhookEndpoints.NONE))
                .put("reportDelayMillis", webhook.reportDelay().toMillis())
                .put("repeat", webhook.repeat())
                .put("order", ControlJson.word(webhook.order()))
                .put("echo", ControlJson.word(webhook.echo()));
    }

    public static ObjectNode push(SandboxPush push) {
        ObjectNode json = SandboxResponse.object()
                .put("id", push.id())
                .put("vendor", push.vendor())
                .put("kind", ControlJson.word(push.kind()))
                .put("message", push.messageId())
                .put("state", push.state().map(ControlJson::word).orElse(null))
                .put("url", push.url())
                .put("at", push.at().toString())
                .put("millis", push.millis());
        ObjectNode headers = json.putObject("headers");
        push.headers().forEach(headers::put);
        json.put("body", push.body());
        push.status().ifPresentOrElse(status -> json.put("status", status), () -> json.putNull("status"));
        return json.put("answer", push.answer());
    }
}
