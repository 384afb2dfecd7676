package dev.polysms.sandbox.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer: a status, a JSON body, and the headers that a vendor's answer needs.
 *
 * @param status the HTTP status
 * @param body the JSON body
 * @param headers further headers
 */
public record ApiResponse(int status, JsonNode body, Map<String, String> headers) {

    /** Copies the headers. */
    public ApiResponse {
        headers = Map.copyOf(headers);
    }

    /**
     * An answer with a JSON body.
     *
     * @param status the HTTP status
     * @param body the body
     * @return the answer
     */
    public static ApiResponse json(int status, JsonNode body) {
        return new ApiResponse(status, body, Map.of());
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
}
