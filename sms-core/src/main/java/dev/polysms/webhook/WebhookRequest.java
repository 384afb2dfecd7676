package dev.polysms.webhook;

import dev.polysms.internal.http.BodyText;
import dev.polysms.internal.http.NamedCharset;
import dev.polysms.internal.http.OneByteText;
import dev.polysms.spi.AbsoluteUrl;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request of a vendor to the application, independent of any web framework. Give it the raw bytes of the body, unchanged, and the
 * URL as far as the application has it. A path with its query is enough for most guards, because scheme and host, which a proxy may
 * have changed, are not used. A guard of a signature over the whole URL needs the URL that the vendor called: see
 * {@link WebhookGuard#at(URI)}.
 *
 * <p>Immutable. {@code toString()} shows the method and the length only: URL, headers and body may hold secrets, numbers and
 * texts.
 *
 * @since 0.1.0
 */
public final class WebhookRequest {
    private static final String JSON = "application/json";
    private static final Pattern ORIGIN = Pattern.compile("(?i)https?://[^/?#]*");

    private final String method;
    private final String url;

    /** A name, its value, the next name and so on: a request has few headers, and few of them are asked for. */
    private final String[] headers;

    private final byte[] body;
    private volatile @Nullable Object kept;

    private WebhookRequest(WebhookRequest other, String url) {
        this.method = other.method;
        this.url = url;
        this.headers = other.headers;
        this.body = other.body;
    }

    private WebhookRequest(Builder builder) {
        this.method = builder.method;
        this.url = builder.url;
        this.headers = builder.headers.toArray(String[]::new);
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
     * Returns the query of the URL, encoded as it came.
     *
     * @return the query without its question mark, empty if there is none; it may hold the secret
     */
    public String query() {
        int question = url.indexOf('?');
        int fragment = url.indexOf('#');
        int end = fragment < 0 ? url.length() : fragment;
        return question < 0 || question > end ? "" : url.substring(question + 1, end);
    }

    /**
     * Returns the whole URL that the vendor called, for a guard of a signature over it.
     *
     * @return the URL as it was given
     * @throws WebhookException if only a path was given; then use {@link WebhookGuard#at(URI)}
     */
    public String publicUrl() {
        if (!ORIGIN.matcher(url).lookingAt()) {
            throw WebhookException.signature(
                    WebhookException.Failure.MALFORMED,
                    "The request has a path, and the signature is over the whole URL that the vendor called; use"
                            + " guard.at(URI.create(\"https://...\")) with the part of the URL that comes before the path");
        }
        return url;
    }

    /**
     * Returns this request with the URL that the vendor called.
     *
     * @param publicRoot scheme and host as the vendor calls them, with the part of the path that a proxy removes
     * @return the request at that root, with the path and the query that it has here
     * @throws IllegalArgumentException if the root is not an http or https URL, or has a query, a fragment or a user name
     */
    public WebhookRequest at(URI publicRoot) {
        return at(root(publicRoot));
    }

    static String root(URI publicRoot) {
        AbsoluteUrl root = AbsoluteUrl.of("publicRoot", publicRoot);
        if (publicRoot.getRawQuery() != null || publicRoot.getRawFragment() != null || root.hasUserName()) {
            throw new IllegalArgumentException("publicRoot must have no user name, query or fragment");
        }
        String value = root.value();
        return value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
    }

    WebhookRequest at(String root) {
        Matcher origin = ORIGIN.matcher(url);
        String path = origin.lookingAt() ? url.substring(origin.end()) : url;
        return new WebhookRequest(this, root + (path.startsWith("/") ? "" : "/") + path);
    }

    /**
     * Returns a header.
     *
     * @param name its name in any letter case
     * @return its first value, or empty if it is absent
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(firstOf(name));
    }

    private @Nullable String firstOf(String name) {
        Objects.requireNonNull(name, "name");
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equalsIgnoreCase(name)) {
                return headers[i + 1];
            }
        }
        return null;
    }

    /**
     * Returns every value of a header.
     *
     * @param name its name in any letter case
     * @return the values in their order, none if it is absent
     */
    public List<String> headers(String name) {
        Objects.requireNonNull(name, "name");
        List<String> values = new ArrayList<>();
        for (int i = 0; i < headers.length; i += 2) {
            if (headers[i].equalsIgnoreCase(name)) {
                values.add(headers[i + 1]);
            }
        }
        return List.copyOf(values);
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
     * UTF-8 or begin with a byte order mark are read as such, and others in the charset that the header names. If the bytes are not
     * text in that charset either, they are read as windows-1252, so that a wrong header does not cost a message.
     *
     * @return the text, with its byte order mark if there is one
     */
    public String text() {
        String printable = BodyText.printableUtf8(body);
        return printable != null ? printable : decoded();
    }

    private String decoded() {
        return BodyText.decode(body, charset()).orElseGet(() -> OneByteText.lastResort(body));
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
        String type = firstOf("Content-Type");
        return type != null
                && !type.startsWith(JSON) // as most are, so that nothing is copied
                && type.strip().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
    }

    /**
     * Returns what a reader makes of this request. The value is kept until a reader of another type is called, so that a guard that
     * looks into the body and the parser read it once.
     *
     * @param type the type of the value
     * @param reader makes an immutable value; if it throws, nothing is kept
     */
    public <T> T once(Class<T> type, Function<WebhookRequest, T> reader) {
        Object known = kept;
        if (type.isInstance(known)) {
            return type.cast(known);
        }
        T value = reader.apply(this);
        kept = value;
        return value;
    }

    /** Returns the method and the length. */
    @Override
    public String toString() {
        return "WebhookRequest[" + method + ", " + body.length + " bytes]";
    }

    /** Builds a {@link WebhookRequest}. Not thread-safe. */
    public static final class Builder {
        private final List<String> headers = new ArrayList<>();
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
            headers.add(Objects.requireNonNull(name, "name"));
            headers.add(value);
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
