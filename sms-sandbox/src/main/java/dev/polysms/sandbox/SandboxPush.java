package dev.polysms.sandbox;

import dev.polysms.sandbox.SandboxMessage.State;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A request that a simulated vendor made to a webhook, and its answer. Secrets are masked: the URL shows scheme, host
 * and port, and a header of the webhook shows its name. The body is complete, because numbers and texts are test data.
 *
 * @param id counts from 1 on in each sandbox
 * @param vendor the vendor's name in the sandbox's paths
 * @param messageId the vendor's id of the message
 * @param state the reported state; only a report has one
 * @param url the masked URL, such as {@code http://127.0.0.1:8080/***}
 * @param body the first 16,384 characters of the body
 * @param at when the request was made, by the sandbox's clock
 * @param status the HTTP status of the answer, or nothing if no answer came
 * @param answer the first 1,024 bytes of the answer's body as text, or the reason why no answer came
 * @param millis the time until the answer
 * @since 0.1.0
 */
public record SandboxPush(
        long id,
        String vendor,
        Kind kind,
        String messageId,
        Optional<State> state,
        String url,
        Map<String, String> headers,
        String body,
        Instant at,
        OptionalInt status,
        String answer,
        long millis) {

    /** What a push is about. */
    public enum Kind {
        /** A message that came in. */
        INBOUND,
        /** A message that was sent. */
        OUTBOUND,
        /** The delivery state of a message. */
        REPORT
    }

    /** Copies the headers. */
    public SandboxPush {
        Objects.requireNonNull(vendor, "vendor");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(url, "url");
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(answer, "answer");
    }

    /**
     * Returns the scheme, host and port of a webhook's URL, such as {@code http://127.0.0.1:8080/***}: any part of path
     * and query may be a secret.
     */
    public static String masked(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + "/***";
    }

    /** Returns whether the application accepted the push, with a status from 200 to 299. */
    public boolean isTaken() {
        return status.isPresent() && status.getAsInt() / 100 == 2;
    }
}
