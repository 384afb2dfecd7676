package dev.polysms.sandbox.internal.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxPush.Kind;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.internal.http.JsonText;
import java.net.URI;
import java.util.Optional;

/**
 * One request to a webhook, in the vendor's words.
 *
 * @param webhook where it goes
 * @param kind what it tells
 * @param messageId the message that it is about
 * @param state the state that it reports, of a report only
 * @param contentType the media type of the body
 * @param body the body
 */
public record PushRequest(
        SandboxWebhook webhook, Kind kind, String messageId, Optional<State> state, String contentType, String body) {
    private static final String JSON = "application/json";

    /**
     * Tells that a message came in.
     *
     * @param webhook where to
     * @param messageId the message
     * @param body what the vendor writes
     * @return the request
     */
    public static PushRequest inbound(SandboxWebhook webhook, String messageId, ObjectNode body) {
        return new PushRequest(webhook, Kind.INBOUND, messageId, Optional.empty(), JSON, text(body));
    }

    /**
     * Tells that a message went out.
     *
     * @param webhook where to
     * @param messageId the message
     * @param body what the vendor writes
     * @return the request
     */
    public static PushRequest outbound(SandboxWebhook webhook, String messageId, ObjectNode body) {
        return new PushRequest(webhook, Kind.OUTBOUND, messageId, Optional.empty(), JSON, text(body));
    }

    /**
     * Tells how far a message has come.
     *
     * @param webhook where to
     * @param messageId the message
     * @param state how far
     * @param body what the vendor writes
     * @return the request
     */
    public static PushRequest report(SandboxWebhook webhook, String messageId, State state, ObjectNode body) {
        return new PushRequest(webhook, Kind.REPORT, messageId, Optional.of(state), JSON, text(body));
    }

    private static String text(ObjectNode body) {
        return new String(JsonText.bytes(body), UTF_8);
    }

    /** Reports may have a URL of their own. */
    URI url() {
        return kind == Kind.REPORT ? webhook.reportUrl() : webhook.url();
    }
}
