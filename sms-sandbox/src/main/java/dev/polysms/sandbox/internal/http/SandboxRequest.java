package dev.polysms.sandbox.internal.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** A request as a simulated vendor sees it: read whole, within the bound, with nothing of the HTTP server in it. */
public final class SandboxRequest {
    private final String method;
    private final String path;
    private final String query;
    private final Map<String, String> headers;
    private final byte[] body;
    private final OptionalLong exchange;

    /**
     * A request.
     *
     * @param method the HTTP method
     * @param path the path below the vendor's name, with its leading slash
     * @param query the query as it was sent, empty if there was none
     * @param headers the headers
     * @param body the body; not copied
     */
    public SandboxRequest(String method, String path, String query, Map<String, String> headers, byte[] body) {
        this(method, path, query, headers, body, OptionalLong.empty());
    }

    /** What came before a request's body, with the path below the vendor's name. */
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

    /**
     * The HTTP method.
     *
     * @return such as {@code POST}
     */
    public String method() {
        return method;
    }

    /**
     * The path below the vendor's name.
     *
     * @return such as {@code /v1/SendSMS}
     */
    public String path() {
        return path;
    }

    /**
     * The query.
     *
     * @return the query as it was sent, empty if there was none
     */
    public String query() {
        return query;
    }

    /**
     * The headers.
     *
     * @return the first value of each name
     */
    public Map<String, String> headers() {
        return Collections.unmodifiableMap(headers);
    }

    /**
     * A header, its name in any case.
     *
     * @param name the header's name
     * @return its value
     */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /**
     * The credential of an {@code Authorization: Bearer} header.
     *
     * @return the token, or nothing if there is no such header or it names another scheme
     */
    public Optional<String> bearerToken() {
        return header("Authorization")
                .filter(value -> value.regionMatches(true, 0, "Bearer ", 0, 7))
                .map(value -> value.substring(7).strip());
    }

    /**
     * The body.
     *
     * @return its bytes; not copied
     */
    public byte[] body() {
        return body;
    }

    /**
     * The body as a JSON object.
     *
     * @return the object, or nothing if the body is anything else
     */
    public Optional<ObjectNode> jsonObject() {
        return JsonText.parseObject(body);
    }

    /**
     * The parameters of the query.
     *
     * @return the last value of each name
     */
    public Map<String, String> queryParameters() {
        return FormFields.urlencoded(query);
    }

    /**
     * The parameters of an urlencoded or multipart body.
     *
     * @return the last value of each name; empty for any other kind of body
     */
    public Map<String, String> formParameters() {
        return header("Content-Type").map(type -> FormFields.parse(type, body)).orElse(Map.of());
    }

    /**
     * The exchange that this request begins.
     *
     * @return its id, or nothing for a request that is not written down
     */
    public OptionalLong exchange() {
        return exchange;
    }

    /**
     * This request with an empty body.
     *
     * @return the new request
     */
    public SandboxRequest withoutBody() {
        return new SandboxRequest(method, path, query, headers, new byte[0], exchange);
    }

    /** This request with a body, which is not copied. */
    SandboxRequest withBody(byte[] content) {
        return new SandboxRequest(method, path, query, headers, content, exchange);
    }

    /** This request as the begin of an exchange. */
    SandboxRequest inExchange(long id) {
        return new SandboxRequest(method, path, query, headers, body, OptionalLong.of(id));
    }

    /** This request with only the end of its path, for an endpoint that has all that is below its own. */
    SandboxRequest below(int prefixLength) {
        return new SandboxRequest(method, path.substring(prefixLength), query, headers, body, exchange);
    }
}
