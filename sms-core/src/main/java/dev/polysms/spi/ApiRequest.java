package dev.polysms.spi;

import dev.polysms.internal.http.RequestUrl;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A request to a vendor: method, URL, headers and a body. It carries exactly the fields that were put in, in their order.
 * Immutable. {@code toString()} shows method and path only.
 *
 * <pre>{@code
 * ApiRequest.post(baseUrl, "Accounts/" + accountId + "/Messages.json")
 *         .basic(accountId, authToken)
 *         .form("To", message.to().value())
 *         .form("Body", message.text())
 *         .build();
 * }</pre>
 *
 * <p><b>What a request holds does not come back out.</b> Vendors repeat what they were sent. {@link ApiResponse#rejected} and
 * {@link ApiResponse#unproven} mask each value of the request in the vendor's words. A credential is masked down to pieces of
 * eight characters and in every encoding, if the request knows that it is one: give it as a {@link Secret}, by a header, by
 * {@link Builder#basic} or to {@link Builder#sensitive}.
 *
 * @since 0.1.0
 */
public final class ApiRequest {
    private static final String ACCEPT = "Accept";
    private static final String AUTHORIZATION = "Authorization";
    private static final ApiBody NO_BODY = new ApiBody.None();
    static final List<String> REQUEST_ID_HEADERS = List.of("X-Request-Id", "X-Correlation-Id");

    /** The HTTP methods that vendors use. */
    public enum Method {
        /** Reads, and at some vendors changes. */
        GET,
        /** Sends. */
        POST,
        /** Uploads or replaces. */
        PUT,
        /** Changes a part. */
        PATCH,
        /** Deletes, such as a number or a message. */
        DELETE
    }

    private final Method method;
    private final String url;
    private final String query;
    private final Map<String, String> headers;
    private final ApiBody body;
    private final List<String> secrets;
    private final List<String> values;
    private final List<String> requestIdHeaders;

    private ApiRequest(Builder builder, String query, ApiBody body) {
        this.method = builder.method;
        this.url = builder.url;
        this.query = query;
        this.headers = ordered(builder.headers);
        this.body = body;
        this.secrets = List.copyOf(builder.secrets);
        this.values = List.copyOf(builder.values);
        this.requestIdHeaders = builder.requestIdHeaders;
    }

    private ApiRequest(ApiRequest other, Map<String, String> headers) {
        this.method = other.method;
        this.url = other.url;
        this.query = other.query;
        this.headers = headers;
        this.body = other.body;
        this.secrets = other.secrets;
        this.values = other.values;
        this.requestIdHeaders = other.requestIdHeaders;
    }

    /** A line break would begin another header or request; OkHttp repeats a header that it refuses, and repairs a URL. */
    private static String oneLine(String what, String value) {
        Objects.requireNonNull(value, what);
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(what + " must have no line break");
        }
        return value;
    }

    private static Map<String, String> ordered(Map<String, String> fields) {
        // Map.copyOf would lose the order of several.
        return fields.size() < 2 ? Map.copyOf(fields) : Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Starts a GET request.
     *
     * @param base the vendor's root
     * @param path the path below it
     * @throws IllegalArgumentException if the path has a line break
     */
    public static Builder get(BaseUrl base, String path) {
        return new Builder(Method.GET, base.resolve(path));
    }

    /**
     * Starts a POST request.
     *
     * @param base the vendor's root
     * @param path the path below it
     * @throws IllegalArgumentException if the path has a line break
     */
    public static Builder post(BaseUrl base, String path) {
        return new Builder(Method.POST, base.resolve(path));
    }

    /**
     * Starts a PUT request.
     *
     * @param base the vendor's root
     * @param path the path below it
     * @throws IllegalArgumentException if the path has a line break
     */
    public static Builder put(BaseUrl base, String path) {
        return new Builder(Method.PUT, base.resolve(path));
    }

    /** Starts a PATCH request, as {@link #post} starts a POST. */
    public static Builder patch(BaseUrl base, String path) {
        return new Builder(Method.PATCH, base.resolve(path));
    }

    /** Starts a DELETE request, as {@link #post} starts a POST. Most vendors want it without a body. */
    public static Builder delete(BaseUrl base, String path) {
        return new Builder(Method.DELETE, base.resolve(path));
    }

    /**
     * Starts a GET of the next page, at the URL that the vendor's answer gave. The URL may be absolute, or relative to the
     * vendor's root; it may have a query, to which {@link Builder#query} adds. The credential that the request carries must not
     * leave the vendor, so a URL with another scheme, host or port than the root is refused.
     *
     * @param base the vendor's root
     * @param uri the URL of the page, as the answer has it
     * @throws CredentialException if the URL leads elsewhere or is not a URL; the call then ends with nothing sent
     */
    public static Builder page(BaseUrl base, String uri) {
        RequestUrl page = RequestUrl.below(base.value(), uri)
                .orElseThrow(() -> new CredentialException(
                        "The URL of the next page does not lead to the host of the base URL; the credential goes nowhere else",
                        null));
        Builder builder = new Builder(Method.GET, page.withoutQuery());
        return builder.rawQuery(page.query());
    }

    /** Returns the request for a place to which the vendor redirected: it carries nothing of the first but what it accepts. */
    static ApiRequest redirected(ApiRequest first, String url) {
        int fragment = url.indexOf('#');
        String whole = fragment < 0 ? url : url.substring(0, fragment);
        int question = whole.indexOf('?');
        Builder next = new Builder(Method.GET, question < 0 ? whole : whole.substring(0, question));
        first.headers.forEach((name, value) -> {
            if (name.equalsIgnoreCase(ACCEPT)) {
                next.accept(value);
            }
        });
        return next.rawQuery(question < 0 ? "" : whole.substring(question + 1)).build();
    }

    /** Returns the HTTP method. */
    public Method method() {
        return method;
    }

    /**
     * Returns the URL with its query.
     *
     * @return an absolute URL; the query may hold a credential
     */
    public String url() {
        return query.isEmpty() ? url : url + "?" + query;
    }

    /** Returns the URL without its query. */
    public String path() {
        return url;
    }

    /**
     * Returns the query, encoded.
     *
     * @return the query without its question mark, empty if there is none; it may hold a credential
     */
    public String query() {
        return query;
    }

    /**
     * Returns the headers.
     *
     * @return an immutable map in the order in which they were put in
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * Returns the body.
     *
     * @return the body, {@link ApiBody.None} if there is none
     */
    public ApiBody body() {
        return body;
    }

    /**
     * Returns this request with one more header.
     *
     * @param name the header's name
     * @throws IllegalArgumentException if either has a line break; the message does not repeat it
     */
    public ApiRequest withHeader(String name, String value) {
        oneLine("A header's name", name);
        oneLine("A header's value", value);
        if (headers.isEmpty()) {
            return new ApiRequest(this, Map.of(name, value));
        }
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiRequest(this, Collections.unmodifiableMap(more));
    }

    /**
     * Returns everything in this request that must not be seen in a log or an exception: its secrets, and the values of its query
     * and body.
     */
    public List<String> sensitiveValues() {
        return Stream.concat(secrets().stream(), values.stream()).toList();
    }

    /** Returns the secrets of this request: what was given as a secret, and its headers, but for {@code Accept}. */
    List<String> secrets() {
        List<String> all = new ArrayList<>(secrets);
        headers.forEach((name, value) -> {
            if (!name.equalsIgnoreCase(ACCEPT)) {
                all.add(value);
                all.add(value.substring(value.lastIndexOf(' ') + 1)); // a token without its scheme
            }
        });
        return all;
    }

    /** Returns the values of the query and the body. */
    List<String> values() {
        return values;
    }

    /** Returns the headers of the answer in which to look for the vendor's id of this request. */
    List<String> requestIdHeaders() {
        return requestIdHeaders;
    }

    /** Returns method and URL without the query. */
    @Override
    public String toString() {
        return method + " " + url;
    }

    /**
     * Builds an {@link ApiRequest}. Fields keep their order; a null value leaves the field out. A name that is given twice is sent
     * twice. For a header and a member of the JSON body, the last value counts. Not thread-safe.
     */
    public static final class Builder {
        private final Method method;
        private final String url;
        private String rawQuery = "";
        private final List<FormField> query = new ArrayList<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private Map<String, Object> json = new LinkedHashMap<>();
        private boolean jsonIsBuilt; // and must not change
        private final List<FormField> form = new ArrayList<>();
        private final List<String> secrets = new ArrayList<>();
        private final List<String> values = new ArrayList<>();
        private Charset charset = StandardCharsets.UTF_8;
        private List<String> requestIdHeaders = REQUEST_ID_HEADERS;
        private ApiBody body = NO_BODY;

        private Builder(Method method, String url) {
            this.method = method;
            this.url = oneLine("A path", url);
        }

        private Builder rawQuery(String encoded) {
            rawQuery = encoded;
            FormFields.list(encoded, StandardCharsets.UTF_8).forEach(field -> values.add(field.value()));
            return this;
        }

        // ---- credentials

        /**
         * Adds HTTP Basic authentication (RFC 7617).
         *
         * @param user the user, without a colon
         * @throws CredentialException if the password cannot be read
         * @throws IllegalArgumentException if the user has a colon or a line break; the message does not repeat it
         */
        public Builder basic(String user, Secret password) {
            if (oneLine("A user", user).indexOf(':') >= 0) {
                throw new IllegalArgumentException("The user of HTTP Basic must have no colon");
            }
            String pair = user + ":" + secret(password);
            values.add(user);
            return header(
                    AUTHORIZATION,
                    "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
        }

        /**
         * Marks texts as secrets of this request, such as a key inside an XML body or a text that is sent in hexadecimal. They are
         * masked in every text of the vendor.
         */
        public Builder sensitive(String... secrets) {
            this.secrets.addAll(List.of(secrets));
            return this;
        }

        private String secret(Secret secret) {
            String value = secret.value();
            secrets.add(value);
            return value;
        }

        // ---- query and headers

        /**
         * Adds a query parameter.
         *
         * @param value its value, or null to leave it out
         */
        public Builder query(String name, @Nullable String value) {
            return add(query, name, value);
        }

        /**
         * Adds a query parameter that holds a credential.
         *
         * @throws CredentialException if the credential cannot be read
         */
        public Builder query(String name, Secret value) {
            return add(query, name, secret(value));
        }

        /**
         * Adds a header.
         *
         * @throws IllegalArgumentException if either has a line break; the message does not repeat it
         */
        public Builder header(String name, String value) {
            headers.put(oneLine("A header's name", name), oneLine("A header's value", value));
            return this;
        }

        /**
         * Adds a header that holds a credential.
         *
         * @throws CredentialException if the credential cannot be read
         */
        public Builder header(String name, Secret value) {
            return header(name, value.value()); // each header counts as a secret
        }

        /**
         * Sets the media type of the answer that the vendor is asked for.
         *
         * @param mediaType such as {@code text/csv}; {@code application/json} if this is never called
         */
        public Builder accept(String mediaType) {
            return header(ACCEPT, mediaType);
        }

        /**
         * Sets which header of the answer holds the vendor's id of the request, for {@code SmsException.requestId()}.
         *
         * @param names the names, the first that the answer has counts; {@code X-Request-Id} and {@code X-Correlation-Id} if this
         *     is never called
         */
        public Builder requestIdHeaders(String... names) {
            requestIdHeaders = List.of(names);
            return this;
        }

        // ---- body

        /**
         * Adds a member to the JSON body.
         *
         * @param value a string, number, boolean, {@link Secret}, or a list or a map of them; null leaves the member out
         * @throws IllegalArgumentException if JSON has no form for the value
         * @throws CredentialException if a credential cannot be read
         */
        public Builder json(String name, @Nullable Object value) {
            Objects.requireNonNull(name, "name");
            if (value instanceof String text) {
                values.add(text);
                member(name, text);
            } else if (value instanceof Secret credential) {
                member(name, secret(credential));
            } else if (value != null) {
                member(name, JsonTree.copy(value, this::secret, values::add));
            }
            return this;
        }

        private void member(String name, Object value) {
            if (jsonIsBuilt) {
                json = new LinkedHashMap<>(json);
                jsonIsBuilt = false;
            }
            json.put(name, value);
        }

        /**
         * Sets a JSON array as the body.
         *
         * @param items as the values of {@link #json}
         * @throws IllegalArgumentException if JSON has no form for an item
         * @throws CredentialException if a credential cannot be read
         */
        public Builder jsonArray(List<?> items) {
            return body(new ApiBody.Json(JsonTree.copy(items, this::secret, values::add)));
        }

        /**
         * Adds a field to the form body.
         *
         * @param value its value, or null to leave it out
         */
        public Builder form(String name, @Nullable String value) {
            return add(form, name, value);
        }

        /**
         * Adds a field that holds a credential to the form body.
         *
         * @throws CredentialException if the credential cannot be read
         */
        public Builder form(String name, Secret value) {
            return add(form, name, secret(value));
        }

        /**
         * Sets the charset of the query and the form. A text with a character that the charset does not have is never sent: let
         * the check of messages refuse it.
         *
         * @param charset UTF-8 if this is never called
         */
        public Builder charset(Charset charset) {
            this.charset = Objects.requireNonNull(charset, "charset");
            return this;
        }

        /**
         * Sets a body that is neither JSON nor a form.
         *
         * @param body such as {@link ApiBody.Bytes} or {@link ApiBody.Upload}; give its secrets to {@link #sensitive}
         */
        public Builder body(ApiBody body) {
            this.body = Objects.requireNonNull(body, "body");
            return this;
        }

        private Builder add(List<FormField> fields, String name, @Nullable String value) {
            Objects.requireNonNull(name, "name");
            if (value != null) {
                fields.add(new FormField(name, value));
                values.add(value);
            }
            return this;
        }

        /**
         * Builds the request.
         *
         * @throws IllegalStateException if it has bodies of several kinds, or a body on a GET
         * @throws IllegalArgumentException if the charset cannot carry a character; the message does not repeat it
         */
        public ApiRequest build() {
            boolean own = !(body instanceof ApiBody.None);
            if ((own && !(json.isEmpty() && form.isEmpty())) || !(json.isEmpty() || form.isEmpty())) {
                throw new IllegalStateException("A body is JSON, a form or one of its own, not several of them");
            }
            ApiBody whole = wholeBody();
            if (!(whole instanceof ApiBody.None) && method == Method.GET) {
                throw new IllegalStateException("A GET has no body; use query parameters");
            }
            return new ApiRequest(this, wholeQuery(), whole);
        }

        private ApiBody wholeBody() {
            if (!json.isEmpty()) {
                jsonIsBuilt = true;
                return new ApiBody.Json(JsonTree.ofCopied(json));
            }
            return form.isEmpty() ? body : new ApiBody.Form(form, charset);
        }

        private String wholeQuery() {
            if (query.isEmpty()) {
                return rawQuery;
            }
            FormEncoding.requireEncodable(query, charset);
            String added = new String(FormEncoding.encode(query, charset), StandardCharsets.US_ASCII);
            return rawQuery.isEmpty() ? added : rawQuery + "&" + added;
        }
    }
}
