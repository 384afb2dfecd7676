package dev.polysms.sandbox.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/** An answer: a status, a body of any media type, and the headers that a vendor's answer needs. Immutable. */
public final class ApiResponse {
    private static final String CONTENT_TYPE = "Content-Type";

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;

    private ApiResponse(int status, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.body = body;
        this.headers = Map.copyOf(headers);
    }

    /**
     * An answer with a JSON body.
     *
     * @param status the HTTP status
     * @param body the body
     * @return the answer
     */
    public static ApiResponse json(int status, JsonNode body) {
        return bytes(status, "application/json; charset=utf-8", Json.bytes(body));
    }

    /**
     * An answer with a body that is no JSON.
     *
     * @param status the HTTP status
     * @param contentType the value of the header of this name
     * @param body the body; not copied
     * @return the answer
     */
    public static ApiResponse bytes(int status, String contentType, byte[] body) {
        return new ApiResponse(status, body, Map.of(CONTENT_TYPE, contentType));
    }

    /**
     * An answer without a body.
     *
     * @param status the HTTP status
     * @return the answer
     */
    public static ApiResponse empty(int status) {
        return new ApiResponse(status, new byte[0], Map.of());
    }

    /**
     * An empty JSON object to fill.
     *
     * @return the object
     */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * This answer with one more header.
     *
     * @param name the header's name
     * @param value its value
     * @return the new answer
     */
    public ApiResponse header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new ApiResponse(status, body, more);
    }

    /**
     * This answer with another body.
     *
     * @param other the body; not copied
     * @return the new answer
     */
    public ApiResponse withBody(byte[] other) {
        return new ApiResponse(status, other, headers);
    }

    /**
     * The HTTP status.
     *
     * @return such as 200
     */
    public int status() {
        return status;
    }

    /**
     * The headers, {@code Content-Type} among them if there is a body.
     *
     * @return values by name
     */
    public Map<String, String> headers() {
        return headers;
    }

    /**
     * The body.
     *
     * @return its bytes; not copied
     */
    public byte[] body() {
        return body;
    }
}
