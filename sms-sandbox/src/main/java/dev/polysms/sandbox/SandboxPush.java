package dev.polysms.sandbox;

import dev.polysms.sandbox.SandboxMessage.State;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One request that a simulated vendor made to a webhook, and how it was answered. Its secrets are masked: of the URL there is
 * the scheme, the host and the port, of the webhook's own header the name. The body is as it went out, with numbers and text:
 * it is test data.
 *
 * @param id counts the pushes of a sandbox, from 1 on
 * @param vendor who pushed
 * @param kind what was told
 * @param messageId the vendor's id of the message
 * @param state the state that was reported, of a report only
 * @param url where it went, such as {@code http://127.0.0.1:8080/***}
 * @param headers the headers that the vendor sets
 * @param body the body, its first 16,384 characters
 * @param at when it went out, by the sandbox's clock
 * @param status the HTTP status of the answer, or nothing if none came
 * @param answer the first 1,024 bytes of the answer's body as text, or why none came
 * @param millis how long the answer took
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

    /** What a push tells. */
    public enum Kind {
        /** A message came in. */
        INBOUND,
        /** A message went out. */
        OUTBOUND,
        /** How far a message has come. */
        REPORT
    }

    /**
     * A push; the headers are copied.
     *
     * @param id counts the pushes
     * @param vendor who pushed
     * @param kind what was told
     * @param messageId the id of the message
     * @param state the state that was reported
     * @param url where it went
     * @param headers the headers
     * @param body the body
     * @param at when it went out
     * @param status the status of the answer
     * @param answer the answer
     * @param millis how long it took
     */
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
     * A webhook's URL as it is shown: any part of path and query may be the secret.
     *
     * @param url the URL
     * @return its scheme, host and port, such as {@code http://127.0.0.1:8080/***}
     */
    public static String masked(URI url) {
        String port = url.getPort() < 0 ? "" : ":" + url.getPort();
        return url.getScheme() + "://" + url.getHost() + port + "/***";
    }

    /**
     * Whether the application took it.
     *
     * @return true if the answer's status is a 2xx
     */
    public boolean isTaken() {
        return status.isPresent() && status.getAsInt() / 100 == 2;
    }
}
