package dev.polysms.spi;

import dev.polysms.internal.http.ContentType;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What goes out to a vendor: method, URL, headers and a body. It carries exactly the fields that were put in, in their
 * order. Immutable. {@code toString()} shows method and path only.
 */
public final class ApiRequest {
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

    /** What a request carries. */
    public sealed interface Body permits None, Json, Form, Bytes, Upload {
        /**
         * Returns the media type.
         *
         * @return the Content-Type header; empty for {@link None}
         */
        String contentType();

        /**
         * Returns the body as it goes on the wire.
         *
         * @throws IllegalStateException for an {@link Upload}, which is never held as a whole
         */
        byte[] bytes();
    }

    /** No body. */
    public record None() implements Body {
        @Override
        public String contentType() {
            return "";
        }

        @Override
        public byte[] bytes() {
            return new byte[0];
        }
    }

    /**
     * A JSON object.
     *
     * @param fields its members: strings, numbers, booleans, and lists of them
     */
    public record Json(Map<String, Object> fields) implements Body {
        /** The media type of JSON. */
        public static final String TYPE = "application/json; charset=utf-8";

        @Override
        public String contentType() {
            return TYPE;
        }

        @Override
        public byte[] bytes() {
            return JsonWriter.write(fields);
        }

        /** Returns the names only. */
        @Override
        public String toString() {
            return "Json" + fields.keySet();
        }
    }

    /** An HTML form. */
    public record Form(Map<String, String> fields) implements Body {
        /** The media type of a form. */
        public static final String TYPE = "application/x-www-form-urlencoded; charset=utf-8";

        @Override
        public String contentType() {
            return TYPE;
        }

        @Override
        public byte[] bytes() {
            return encoded(fields).getBytes(StandardCharsets.US_ASCII);
        }

        /** Returns the names only. */
        @Override
        public String toString() {
            return "Form" + fields.keySet();
        }
    }

    /**
     * Bytes as they are.
     *
     * @param contentType the media type
     * @param bytes the bytes; neither copied nor changed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared; a copy of an upload would double its memory
    public record Bytes(String contentType, byte[] bytes) implements Body {
        /** Returns the type and length only. */
        @Override
        public String toString() {
            return "Bytes[" + contentType + ", " + bytes.length + "]";
        }
    }

    /**
     * Bytes that are read while they go out, once for each attempt, and never held as a whole.
     *
     * @param contentType the media type
     * @param length how many bytes the source gives, exactly
     * @param source opens the bytes
     */
    public record Upload(String contentType, long length, StreamSource source) implements Body {
        /**
         * Checks the type and the length.
         *
         * @param contentType the media type
         * @param length how many bytes the source gives, exactly
         * @param source opens the bytes
         */
        public Upload {
            ContentType.require(contentType);
            if (length < 0) {
                throw new IllegalArgumentException("length must not be negative");
            }
            Objects.requireNonNull(source, "source");
        }

        @Override
        public byte[] bytes() {
            throw new IllegalStateException("An upload is never held as a whole; open its source");
        }

        /** Returns the type and length only. */
        @Override
        public String toString() {
            return "Upload[" + contentType + ", " + length + "]";
        }
    }

    private final Method method;
    private final String url;
    private final Map<String, String> query;
    private final Map<String, String> headers;
    private final Body body;

    private ApiRequest(Method method, String url, Map<String, String> query, Map<String, String> headers, Body body) {
        this.method = method;
        this.url = url;
        this.query = copy(query);
        this.headers = copy(headers);
        this.body = body;
    }

    /** A line break would begin another header or request; OkHttp quotes the header that it refuses, and mends a URL. */
    private static String oneLine(String what, String value) {
        Objects.requireNonNull(value, what);
        if (value.indexOf('\r') >= 0 || value.indexOf('\n') >= 0) {
            throw new IllegalArgumentException(what + " must have no line break");
        }
        return value;
    }

    private static <V> Map<String, V> copy(Map<String, V> fields) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(fields)); // Map.copyOf would lose the order
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
        return query.isEmpty() ? url : url + "?" + query();
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
        return encoded(query);
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
     * @return the body, {@link None} if there is none
     */
    public Body body() {
        return body;
    }

    /**
     * Returns this request with one more header.
     *
     * @param name the header's name
     * @throws IllegalArgumentException if either has a line break; the message does not repeat it
     */
    public ApiRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(oneLine("A header's name", name), oneLine("A header's value", value));
        return new ApiRequest(method, url, query, more, body);
    }

    /**
     * Returns everything in this request that must not be seen in a log or an exception: the values of its query, headers
     * and body.
     */
    public List<String> sensitiveValues() {
        List<String> values = new ArrayList<>(query.values());
        for (String header : headers.values()) {
            values.add(header);
            values.add(header.substring(header.lastIndexOf(' ') + 1)); // a bearer token without its scheme
        }
        if (body instanceof Json json) {
            json.fields().values().forEach(value -> addText(values, value));
        } else if (body instanceof Form form) {
            values.addAll(form.fields().values());
        }
        return values;
    }

    private static void addText(List<String> values, Object value) {
        if (value instanceof List<?> list) {
            list.forEach(item -> addText(values, item));
        } else {
            values.add(String.valueOf(value));
        }
    }

    /** Returns method and URL without the query. */
    @Override
    public String toString() {
        return method + " " + url;
    }

    private static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Builds an {@link ApiRequest}. Fields keep their order; a null value leaves the field out. Not thread-safe. */
    public static final class Builder {
        private final Method method;
        private final String url;
        private final Map<String, String> query = new LinkedHashMap<>();
        private final Map<String, String> headers = new LinkedHashMap<>();
        private final Map<String, Object> json = new LinkedHashMap<>();
        private final Map<String, String> form = new LinkedHashMap<>();
        private Body body = new None();

        private Builder(Method method, String url) {
            this.method = method;
            this.url = oneLine("A path", url);
        }

        /**
         * Adds a query parameter.
         *
         * @param value its value, or null to leave it out
         */
        public Builder query(String name, @Nullable String value) {
            return put(query, name, value);
        }

        /**
         * Adds a header.
         *
         * @throws IllegalArgumentException if either has a line break; the message does not repeat it
         */
        public Builder header(String name, String value) {
            return put(headers, oneLine("A header's name", name), oneLine("A header's value", value));
        }

        /**
         * Adds a member to the JSON body.
         *
         * @param value a string, number, boolean or a list of them, or null to leave it out
         */
        public Builder json(String name, @Nullable Object value) {
            return put(json, name, value);
        }

        /**
         * Adds a field to the form body.
         *
         * @param value its value, or null to leave it out
         */
        public Builder form(String name, @Nullable String value) {
            return put(form, name, value);
        }

        /**
         * Sets a body that is neither JSON nor a form.
         *
         * @param body such as {@link Bytes} or {@link Upload}
         */
        public Builder body(Body body) {
            this.body = Objects.requireNonNull(body, "body");
            return this;
        }

        private <V> Builder put(Map<String, V> fields, String name, @Nullable V value) {
            Objects.requireNonNull(name, "name");
            if (value != null) {
                fields.put(name, value);
            }
            return this;
        }

        /**
         * Builds the request.
         *
         * @throws IllegalStateException if it has bodies of several kinds, or a body on a GET
         */
        public ApiRequest build() {
            long kinds = Stream.of(json.isEmpty(), form.isEmpty(), body instanceof None)
                    .filter(absent -> !absent)
                    .count();
            if (kinds > 1) {
                throw new IllegalStateException("A body is JSON, a form or one of its own, not several of them");
            }
            Body whole = wholeBody();
            if (!(whole instanceof None) && method == Method.GET) {
                throw new IllegalStateException("A GET has no body; use query parameters");
            }
            return new ApiRequest(method, url, query, headers, whole);
        }

        private Body wholeBody() {
            if (!json.isEmpty()) {
                return new Json(copy(json));
            }
            return form.isEmpty() ? body : new Form(copy(form));
        }
    }
}
