package dev.polysms.sandbox.internal.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxPush.Kind;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.internal.http.JsonCodec;
import java.net.URI;
import java.util.Optional;

/**
 * One request to a webhook.
 *
 * @param state the reported state; only a report has one
 * @param contentType the media type of the body
 */
public record PushRequest(
        SandboxWebhook webhook, Kind kind, String messageId, Optional<State> state, String contentType, String body) {
    private static final String JSON = "application/json";

    /** Creates the push about a message that came in. */
    public static PushRequest inbound(SandboxWebhook webhook, String messageId, ObjectNode body) {
        return new PushRequest(webhook, Kind.INBOUND, messageId, Optional.empty(), JSON, text(body));
    }

    /** Creates the push about a message that was sent. */
    public static PushRequest outbound(SandboxWebhook webhook, String messageId, ObjectNode body) {
        return new PushRequest(webhook, Kind.OUTBOUND, messageId, Optional.empty(), JSON, text(body));
    }

    /** Creates a report. */
    public static PushRequest report(SandboxWebhook webhook, String messageId, State state, ObjectNode body) {
        return new PushRequest(webhook, Kind.REPORT, messageId, Optional.of(state), JSON, text(body));
    }

    private static String text(ObjectNode body) {
        return new String(JsonCodec.bytes(body), UTF_8);
    }

    /** Returns the URL. Reports may have a URL of their own. */
    URI url() {
        return kind == Kind.REPORT ? webhook.reportUrl() : webhook.url();
    }
}
