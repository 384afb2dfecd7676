package dev.polysms.testkit;

import dev.polysms.spi.ApiBody;
import dev.polysms.webhook.WebhookRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds the requests of Voipex's webhook of SMS Chat, for tests of an application that receives them. They follow Voipex's page
 * "SMS API", not this library's parser.
 *
 * <pre>{@code
 * WebhookRequest push = VoipexPushes.inbound("+420607608609", "+420777888999", "Hello world!")
 *         .id("4711")
 *         .secretInUrl(SECRET)
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class VoipexPushes {
    private VoipexPushes() {}

    /**
     * Starts the push of an inbound message.
     *
     * @param from the sender's number, in E.164
     * @param to the account's number, in E.164
     */
    public static Builder inbound(String from, String to, String text) {
        return new Builder(from, to, text).field("direction", "IN");
    }

    /**
     * Starts the notification that a message was delivered.
     *
     * @param from the account's number, in E.164
     * @param to the recipient's number, in E.164
     */
    public static Builder delivered(String id, String from, String to, String text) {
        return new Builder(from, to, text).id(id).field("direction", "OUT").state("DELIVERED");
    }

    /**
     * Starts the notification that a message could not be delivered.
     *
     * @param from the account's number, in E.164
     * @param to the recipient's number, in E.164
     */
    public static Builder failed(String id, String from, String to, String text) {
        return new Builder(from, to, text).id(id).field("direction", "OUT").state("FAILED");
    }

    /** Builds one request of Voipex. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> fields = new LinkedHashMap<>();
        private String url = "/webhooks/voipex";
        private boolean form;

        /** In the order of the page, for the fields that are there from the start. */
        private Builder(String from, String to, String text) {
            id("1001");
            field("from", Objects.requireNonNull(from, "from"));
            field("to", Objects.requireNonNull(to, "to"));
            field("text", Objects.requireNonNull(text, "text"));
            createdAt(Instant.parse("2026-01-02T03:04:05.678Z"));
        }

        /** Sets the id of the message; every request without one has the same id. */
        public Builder id(String id) {
            return field("id", Objects.requireNonNull(id, "id"));
        }

        /**
         * Sets the delivery state of the message.
         *
         * @param state {@code DELIVERED}, {@code FAILED}, or a word that Voipex does not document
         */
        public Builder state(String state) {
            return field("state", Objects.requireNonNull(state, "state"));
        }

        /**
         * Sets the time of the message.
         *
         * @param createdAt the time, which Voipex most likely writes in ISO 8601 with a zone
         */
        public Builder createdAt(Instant createdAt) {
            return field("createdAt", createdAt.toString());
        }

        /**
         * Sets or removes any field, for tests with values that Voipex does not document.
         *
         * @param value its value, or null to remove it
         */
        public Builder field(String name, @Nullable String value) {
            Objects.requireNonNull(name, "name");
            if (value == null) {
                fields.remove(name);
            } else {
                fields.put(name, value);
            }
            return this;
        }

        /** Writes an HTML form instead of JSON: Voipex's page names only the fields. */
        public Builder asForm() {
            this.form = true;
            return this;
        }

        /**
         * Sets the URL of the request.
         *
         * @param url a URL, or a path with its query
         */
        public Builder url(String url) {
            this.url = Objects.requireNonNull(url, "url");
            return this;
        }

        /**
         * Adds the secret of {@code WebhookGuard.secretInUrl} to the current URL, as the query parameter {@code secret}. For a secret in the path, give the whole path to {@link #url}.
         */
        public Builder secretInUrl(String secret) {
            return url(url + (url.indexOf('?') < 0 ? "?" : "&") + "secret="
                    + URLEncoder.encode(secret, StandardCharsets.UTF_8));
        }

        /** Builds the request: a POST with JSON or a form. */
        public WebhookRequest build() {
            ApiBody body = form ? ApiBody.Form.of(fields) : new ApiBody.Json(new LinkedHashMap<>(fields));
            return WebhookRequest.builder()
                    .url(url)
                    .header("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json")
                    .body(body.bytes())
                    .build();
        }

        /** Returns only the names of the fields. */
        @Override
        public String toString() {
            return "VoipexPushes.Builder" + fields.keySet();
        }
    }
}
