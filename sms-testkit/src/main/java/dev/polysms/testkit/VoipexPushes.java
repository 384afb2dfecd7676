package dev.polysms.testkit;

import dev.polysms.spi.ApiRequest;
import dev.polysms.webhook.WebhookRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Requests as Voipex's webhook of SMS Chat makes them, for tests of what an application does with them. They are written from
 * Voipex's page "SMS API", and not from this library's parser.
 *
 * <pre>{@code
 * WebhookRequest push = VoipexPushes.inbound("+420607608609", "+420777888999", "Hello world!")
 *         .id("4711")
 *         .secretInUrl(SECRET)
 *         .build();
 * }</pre>
 */
public final class VoipexPushes {
    private VoipexPushes() {}

    /**
     * Returns the push of a text that came in.
     *
     * @param from the sender's number, in E.164
     * @param to the account's number, in E.164
     * @return a builder of the request
     */
    public static Builder inbound(String from, String to, String text) {
        return new Builder(from, to, text).field("direction", "IN");
    }

    /**
     * Returns the notification that a text was delivered.
     *
     * @param from the account's number, in E.164
     * @param to the recipient's number, in E.164
     * @return a builder of the request
     */
    public static Builder delivered(String id, String from, String to, String text) {
        return new Builder(from, to, text).id(id).field("direction", "OUT").state("DELIVERED");
    }

    /**
     * Returns the notification that a text could not be delivered.
     *
     * @param from the account's number, in E.164
     * @param to the recipient's number, in E.164
     * @return a builder of the request
     */
    public static Builder failed(String id, String from, String to, String text) {
        return new Builder(from, to, text).id(id).field("direction", "OUT").state("FAILED");
    }

    /** Builds one request of Voipex's. Not thread-safe. */
    public static final class Builder {
        private final Map<String, String> fields = new LinkedHashMap<>();
        private String url = "/webhooks/voipex";
        private boolean form;

        /** The order is that of the page, as far as the fields are there from the first. */
        private Builder(String from, String to, String text) {
            id("1001");
            field("from", Objects.requireNonNull(from, "from"));
            field("to", Objects.requireNonNull(to, "to"));
            field("text", Objects.requireNonNull(text, "text"));
            createdAt(Instant.parse("2026-01-02T03:04:05.678Z"));
        }

        /**
         * Sets the id of the text.
         *
         * @param id the id; the same for every test that does not set one
         */
        public Builder id(String id) {
            return field("id", Objects.requireNonNull(id, "id"));
        }

        /**
         * Sets how far the text has come.
         *
         * @param state {@code DELIVERED}, {@code FAILED}, or a word that Voipex does not document
         */
        public Builder state(String state) {
            return field("state", Objects.requireNonNull(state, "state"));
        }

        /**
         * Sets the time of the text.
         *
         * @param createdAt the time, which Voipex most likely writes in ISO 8601 with a zone
         */
        public Builder createdAt(Instant createdAt) {
            return field("createdAt", createdAt.toString());
        }

        /**
         * Sets or removes any field, to see what an application does with what Voipex does not document.
         *
         * @param value its value, or null to leave it out
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

        /** Writes an HTML form in the place of JSON: Voipex's page names the fields only. */
        public Builder asForm() {
            this.form = true;
            return this;
        }

        /**
         * Sets the URL to which the request goes.
         *
         * @param url a URL, or a path with its query
         */
        public Builder url(String url) {
            this.url = Objects.requireNonNull(url, "url");
            return this;
        }

        /**
         * Adds the secret of {@code WebhookGuard.secretInUrl} to the URL that is set now, as the query parameter
         * {@code secret}. For a secret in the path, give the whole path to {@link #url}.
         */
        public Builder secretInUrl(String secret) {
            return url(url + (url.indexOf('?') < 0 ? "?" : "&") + "secret="
                    + URLEncoder.encode(secret, StandardCharsets.UTF_8));
        }

        /**
         * Builds the request.
         *
         * @return a POST of JSON, or of a form
         */
        public WebhookRequest build() {
            ApiRequest.Body body = form ? ApiRequest.Form.of(fields) : new ApiRequest.Json(new LinkedHashMap<>(fields));
            return WebhookRequest.builder()
                    .url(url)
                    .header("Content-Type", form ? "application/x-www-form-urlencoded" : "application/json")
                    .body(body.bytes())
                    .build();
        }

        /** Returns the names of the fields only. */
        @Override
        public String toString() {
            return "VoipexPushes.Builder" + fields.keySet();
        }
    }
}
