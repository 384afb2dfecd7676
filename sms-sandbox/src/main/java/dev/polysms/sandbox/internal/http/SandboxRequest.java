package dev.polysms.sandbox.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** A complete request, independent of the HTTP server. */
public final class SandboxRequest {
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final OptionalLong exchange;

    /**
     * Creates a request. The body is not copied.
     *
     * @param path the path below the vendor's name, with its leading slash
     * @param query the query as it was sent, empty if there was none
     */
    public SandboxRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {
        this(method, path, query, headers, body, OptionalLong.empty());
    }

    /** Reads everything before the body of a request. */
    static SandboxRequest head(Request request, String path) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (HttpField field : request.getHeaders()) {
            headers.putIfAbsent(field.getName(), field.getValue() == null ? "" : field.getValue());
        }
        String query = request.getHttpURI().getQuery();
        return new SandboxRequest(request.getMethod(), path, query == null ? "" : query, headers, new byte[0]);
    }

    private SandboxRequest(
            String method, String path, String query, Map<String, String> headers, byte[] body, OptionalLong exchange) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
        this.exchange = exchange;
    }

    public String method() {
        return method;
    }

    /** Returns the path below the vendor's name, such as {@code /v1/SendSMS}. */
    public String path() {
        return path;
    }

    /** Returns the query as it was sent, empty if there was none. */
    public String query() {
        return query;
    }

    /** Returns the first value of each header. */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /** Returns the first value of a header. The case of its name does not matter. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * Returns the token of an {@code Authorization: Bearer} header, or nothing if the header is absent or has another
     * scheme.
     */
    public Optional<String> bearerToken() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    /** Returns the bytes of the body, not copied. */
    public byte[] body() {
        return body;
    }

    /** Returns the body as a JSON object, or nothing if it is something else. */
    public Optional<ObjectNode> jsonObject() {
        return JsonCodec.parseObject(body);
    }

    /** Returns the last value of each query parameter. */
    public Map<String, String> queryParameters() {
        return FormParser.urlencoded(query);
    }

    /** Returns the last value of each field of an urlencoded or multipart body; no fields for any other body. */
    public Map<String, String> formParameters() {
        return header("Content-Type").map(type -> FormParser.parse(type, body)).orElse(Map.of());
    }

    /** Returns the id of the journal's exchange, or nothing for a request that the journal does not record. */
    public OptionalLong exchange() {
        return exchange;
    }

    public SandboxRequest withoutBody() {
        return new SandboxRequest(method, path, query, headers, new byte[0], exchange);
    }

    SandboxRequest withBody(byte[] content) {
        return new SandboxRequest(method, path, query, headers, content, exchange);
    }

    SandboxRequest inExchange(long id) {
        return new SandboxRequest(method, path, query, headers, body, OptionalLong.of(id));
    }

    /** Returns this request with a path that lacks its first characters. */
    SandboxRequest below(int prefixLength) {
        return new SandboxRequest(method, path.substring(prefixLength), query, headers, body, exchange);
    }
}
