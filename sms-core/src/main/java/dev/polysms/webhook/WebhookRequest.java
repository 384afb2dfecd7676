package dev.polysms.webhook;

import dev.polysms.internal.http.BodyText;
import dev.polysms.internal.http.NamedCharset;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request of a vendor to the application, independent of any web framework. Give it the raw bytes of the body, unchanged, and the
 * URL as far as the application has it. A path with its query is enough, because scheme and host, which a proxy may have changed,
 * are never used.
 *
 * <p>Immutable. {@code toString()} shows the method and the length only: URL, headers and body may hold secrets, numbers and
 * texts.
 */
public final class WebhookRequest {
    private final String method;
    private final String url;
    private final Map<String, List<String>> headers;
    private final byte[] body;

    private WebhookRequest(Builder builder) {
        this.method = builder.method;
        this.url = builder.url;
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        builder.headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        this.headers = Collections.unmodifiableMap(copy);
        this.body = builder.body;
    }

    /**
     * Returns an empty builder.
     *
     * @return a builder of a POST to {@code /} without headers and body
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the HTTP method; in capitals, such as {@code POST}. */
    public String method() {
        return method;
    }

    /**
     * Returns the URL as it was given.
     *
     * @return a URL, or a path with its query; it may hold the secret
     */
    public String url() {
        return url;
    }

    /**
     * Returns a header.
     *
     * @param name its name in any letter case
     * @return its first value, or empty if it is absent
     */
    public Optional<String> header(String name) {
        return headers(name).stream().findFirst();
    }

    /**
     * Returns every value of a header.
     *
     * @param name its name in any letter case
     * @return the values in their order, none if it is absent
     */
    public List<String> headers(String name) {
        return headers.getOrDefault(name, List.of());
    }

    /**
     * Returns the body.
     *
     * @return a copy of the bytes
     */
    public byte[] body() {
        return body.clone();
    }

    /**
     * Returns the length of the body.
     *
     * @return the number of bytes
     */
    public int length() {
        return body.length;
    }

    /**
     * Returns the body as text. Content-Type headers may name a wrong charset, so the bytes decide first: bytes that are valid
     * UTF-8 or begin with a byte order mark are read as such, and others in the charset that the header names.
     *
     * @return the text, with its byte order mark if there is one
     * @throws WebhookException if the bytes are neither UTF-8 nor text in the charset that the header names
     */
    public String text() {
        return BodyText.decode(body, charset())
                .orElseThrow(() -> WebhookException.payload("The body is neither UTF-8 nor text in the charset that its"
                        + " Content-Type header names; look for a proxy that changes it"));
    }

    /**
     * Returns the charset that the Content-Type header names, which is not always that of the body.
     *
     * @return the charset; empty if the header names none, or one that this JVM does not have
     */
    public Optional<Charset> charset() {
        return header("Content-Type").flatMap(NamedCharset::of);
    }

    /** Returns whether the body claims to be an HTML form; true for {@code application/x-www-form-urlencoded}. */
    public boolean isForm() {
        return header("Content-Type")
                .filter(type -> type.strip().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded"))
                .isPresent();
    }

    /** Returns the method and the length. */
    @Override
    public String toString() {
        return "WebhookRequest[" + method + ", " + body.length + " bytes]";
    }

    /** Builds a {@link WebhookRequest}. Not thread-safe. */
    public static final class Builder {
        private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private String method = "POST";
        private String url = "/";
        private byte[] body = new byte[0];

        private Builder() {}

        /**
         * Sets the HTTP method.
         *
         * @param method in any letter case
         */
        public Builder method(String method) {
            this.method = method.toUpperCase(Locale.ROOT);
            return this;
        }

        /**
         * Sets the URL.
         *
         * @param url a URL, or a path with its query, encoded as it came
         */
        public Builder url(String url) {
            this.url = Objects.requireNonNull(url, "url");
            return this;
        }

        /** Adds a header. */
        public Builder header(String name, String value) {
            Objects.requireNonNull(value, "value");
            headers.computeIfAbsent(Objects.requireNonNull(name, "name"), key -> new ArrayList<>())
                    .add(value);
            return this;
        }

        /**
         * Adds headers.
         *
         * @param more names with their values
         */
        public Builder headers(Map<String, List<String>> more) {
            more.forEach((name, values) -> values.forEach(value -> header(name, value)));
            return this;
        }

        /**
         * Sets the body.
         *
         * @param body the bytes as they came; they are copied
         */
        public Builder body(byte[] body) {
            this.body = body.clone();
            return this;
        }

        /**
         * Sets the body.
         *
         * @param body a text, in UTF-8
         */
        public Builder body(String body) {
            this.body = body.getBytes(StandardCharsets.UTF_8);
            return this;
        }

        /** Builds the request. */
        public WebhookRequest build() {
            return new WebhookRequest(this);
        }
    }
}
