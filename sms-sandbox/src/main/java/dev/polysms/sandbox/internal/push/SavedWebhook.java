package dev.polysms.sandbox.internal.push;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SandboxWebhook.Echo;
import dev.polysms.sandbox.SandboxWebhook.Order;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.net.URI;
import java.time.Duration;

/**
 * Writes a webhook to the data folder and reads it. The secrets are included, because the application would refuse
 * pushes without them.
 */
final class SavedWebhook {
    private SavedWebhook() {}

    static ObjectNode of(SandboxWebhook webhook) {
        ObjectNode json = SandboxResponse.object()
                .put("vendor", webhook.vendor())
                .put("url", webhook.url().toString())
                .put("reportUrl", webhook.reportUrl().toString())
                .put("salt", webhook.salt().orElse(null))
                .put("automatic", webhook.automatic().map(State::name).orElse(null))
                .put("reportDelayMillis", webhook.reportDelay().toMillis())
                .put("repeat", webhook.repeat())
                .put("order", webhook.order().name())
                .put("echo", webhook.echo().name());
        webhook.header()
                .ifPresent(header ->
                        json.putObject("header").put("name", header.name()).put("value", header.value()));
        return json;
    }

    static SandboxWebhook read(SavedNode saved) {
        SandboxWebhook.Builder webhook = SandboxWebhook.builder(
                        saved.member("vendor").text(), url(saved.member("url")))
                .reportOnDemand()
                .reportDelay(Duration.ofMillis(saved.member("reportDelayMillis").number()))
                .repeat(saved.member("repeat").count())
                .order(saved.member("order").constant(Order.class))
                .echo(saved.member("echo").constant(Echo.class));
        URI reportUrl = url(saved.member("reportUrl"));
        if (!reportUrl.equals(url(saved.member("url")))) {
            webhook.reportUrl(reportUrl);
        }
        saved.optional("salt").map(SavedNode::text).ifPresent(webhook::salt);
        saved.optional("automatic").map(state -> state.constant(State.class)).ifPresent(webhook::automatic);
        saved.optional("header")
                .ifPresent(header -> webhook.header(
                        header.member("name").text(), header.member("value").text()));
        return webhook.build();
    }

    private static URI url(SavedNode saved) {
        try {
            return URI.create(saved.text());
        } catch (IllegalArgumentException malformed) {
            throw saved.wrong("a URL");
        }
    }
}
