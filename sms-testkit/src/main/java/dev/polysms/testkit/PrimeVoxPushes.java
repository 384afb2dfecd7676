package dev.polysms.testkit;

import dev.polysms.spi.ApiBody;
import dev.polysms.webhook.WebhookRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Builds the requests of PrimeVOX's webhooks, for tests of an application that receives them. They follow PrimeVOX's article on its
 * webhooks, not this library's parser.
 *
 * <pre>{@code
 * WebhookRequest push = PrimeVoxPushes.inbound("7205551212", "3035550100", "Is 7 pm still free?")
 *         .conversationId("12345")
 *         .secretInUrl(SECRET)
 *         .build();
 * }</pre>
 *
 * @since 0.1.0
 */
public final class PrimeVoxPushes {
    private PrimeVoxPushes() {}

    /**
     * Starts the push of a message from outside to a number of the container.
     *
     * @param from the sender's number, which PrimeVOX most likely writes with ten digits
     * @param to the container's number
     */
    public static Builder inbound(String from, String to, String text) {
        return new Builder("inboundMessage").parties(from, to).text(text);
    }

    /**
     * Starts the push of a message that a user sent from a number of the container, as with PrimeVOX's apps.
     */
    public static Builder outbound(String from, String to, String text) {
        return new Builder("outboundMessage").parties(from, to).text(text);
    }

    /**
     * Starts the push of an event of another kind, without numbers and text.
     *
     * @param eventType PrimeVOX's name of the kind
     */
    public static Builder event(String eventType) {
        return new Builder(eventType);
    }

    /** Builds one request of PrimeVOX. Not thread-safe. */
    public static final class Builder {
        private static final String TEXT = "messageText";

        private final Map<String, Object> fields = new LinkedHashMap<>();
        private String url = "/webhooks/primevox";

        private Builder(String eventType) {
            field("eventType", Objects.requireNonNull(eventType, "eventType"));
        }

        /** In the order of the article. */
        private Builder parties(String from, String to) {
            return field("toNumber", Objects.requireNonNull(to, "to"))
                    .field("fromNumber", Objects.requireNonNull(from, "from"))
                    .containerId("100001")
                    .tenantId("0")
                    .conversationId("12345");
        }

        private Builder text(String text) {
            return field(TEXT, Objects.requireNonNull(text, "text"));
        }

        /**
         * Sets the container whose number it is.
         *
         * @param containerId six digits
         */
        public Builder containerId(String containerId) {
            return field("containerID", Objects.requireNonNull(containerId, "containerId"));
        }

        /**
         * Sets the tenant.
         *
         * @param tenantId three digits, or {@code 0} for the default tenant
         */
        public Builder tenantId(String tenantId) {
            return field("tenantID", Objects.requireNonNull(tenantId, "tenantId"));
        }

        /** Sets the conversation. */
        public Builder conversationId(String conversationId) {
            return field("conversationID", Objects.requireNonNull(conversationId, "conversationId"));
        }

        /**
         * Adds a picture or another file to the text, as the mark that PrimeVOX writes.
         *
         * @param contentType its type, such as {@code image/jpeg}
         */
        public Builder media(String mediaId, String contentType) {
            String mark = "media:" + Objects.requireNonNull(mediaId, "mediaId") + "|mime:"
                    + Objects.requireNonNull(contentType, "contentType");
            Object text = fields.getOrDefault(TEXT, "");
            return field(TEXT, text.equals("") ? mark : text + " " + mark);
        }

        /**
         * Sets or removes any field, for tests with values that PrimeVOX does not document.
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

        /** Builds the request: a POST with JSON. */
        public WebhookRequest build() {
            return WebhookRequest.builder()
                    .url(url)
                    .header("Content-Type", "application/json")
                    .body(new ApiBody.Json(fields).bytes())
                    .build();
        }

        /** Returns only the names of the fields. */
        @Override
        public String toString() {
            return "PrimeVoxPushes.Builder" + fields.keySet();
        }
    }
}
