package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SandboxWebhook.Echo;
import dev.polysms.sandbox.SandboxWebhook.Order;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.push.Pusher;
import java.time.Duration;
import java.util.Set;

/** {@code /sandbox/webhooks}: registers, shows and removes webhooks. */
public final class WebhookEndpoints implements ControlEndpoints {
    /** The word for no automatic reports. */
    static final String NONE = "none";

    private static final String PATH = "/sandbox/webhooks";
    private static final Set<String> MEMBERS =
            Set.of("url", "reportUrl", "header", "salt", "automatic", "reportDelayMillis", "repeat", "order", "echo");

    private final Pusher pusher;

    public WebhookEndpoints(Pusher pusher) {
        this.pusher = pusher;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get(PATH, this::all)
                .getBelow(PATH + "/", this::one)
                .putBelow(PATH + "/", this::register)
                .deleteBelow(PATH + "/", this::remove);
    }

    private SandboxResponse all(SandboxRequest request) {
        ObjectNode answer = SandboxResponse.object();
        ArrayNode webhooks = answer.putArray("webhooks");
        pusher.webhooks().forEach(webhook -> webhooks.add(PushJson.webhook(webhook)));
        return SandboxResponse.json(200, answer);
    }

    private SandboxResponse one(SandboxRequest request) {
        return pusher.webhook(request.path())
                .map(webhook -> SandboxResponse.json(200, PushJson.webhook(webhook)))
                .orElseThrow(() -> ControlError.refusal(
                        404, "The vendor has no webhook. Register one with PUT " + PATH + "/{vendor}."));
    }

    private SandboxResponse register(SandboxRequest request) {
        SandboxWebhook webhook = webhook(request.path(), JsonBody.of(request, MEMBERS));
        pusher.register(webhook);
        return SandboxResponse.json(200, PushJson.webhook(webhook));
    }

    private SandboxResponse remove(SandboxRequest request) {
        pusher.unregister(request.path());
        return SandboxResponse.empty(204);
    }

    private static SandboxWebhook webhook(String vendor, JsonBody body) {
        SandboxWebhook.Builder webhook = SandboxWebhook.builder(
                vendor,
                body.url("url")
                        .orElseThrow(
                                () -> ControlError.refusal(400, "The member url is required. Add it as a string.")));
        body.url("reportUrl").ifPresent(webhook::reportUrl);
        if (!body.node("header").isMissingNode() && !body.node("header").isNull()) {
            JsonBody header = JsonBody.of(body.node("header"), Set.of("name", "value"));
            webhook.header(header.requiredText("name"), header.requiredText("value"));
        }
        body.text("salt").ifPresent(webhook::salt);
        if (body.text("automatic").filter(NONE::equals).isPresent()) {
            webhook.reportOnDemand();
        } else {
            body.word("automatic", State.class).ifPresent(webhook::automatic);
        }
        body.count("reportDelayMillis").ifPresent(millis -> webhook.reportDelay(Duration.ofMillis(millis)));
        body.count("repeat").ifPresent(times -> webhook.repeat((int) times));
        body.word("order", Order.class).ifPresent(webhook::order);
        body.word("echo", Echo.class).ifPresent(webhook::echo);
        return webhook.build();
    }
}
