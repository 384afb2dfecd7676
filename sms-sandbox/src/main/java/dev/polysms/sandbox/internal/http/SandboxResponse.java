package dev.polysms.sandbox.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** An answer: a status, a body of any media type, and the headers that a vendor's answer needs. Immutable. */
public final class SandboxResponse {
    private static final String CONTENT_TYPE = "Content-Type";
    // An SVG is a document with scripts, so it counts as no picture.
    private static final Pattern PICTURE = Pattern.compile("image/(?!svg)[\\w.+-]+", Pattern.CASE_INSENSITIVE);

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;

    private SandboxResponse(int status, byte[] body, Map<String, String> headers) {
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
    public static SandboxResponse json(int status, JsonNode body) {
        return bytes(status, "application/json; charset=utf-8", JsonText.bytes(body));
    }

    /**
     * An answer with a body that is no JSON.
     *
     * @param status the HTTP status
     * @param contentType the value of the header of this name
     * @param body the body; not copied
     * @return the answer
     */
    public static SandboxResponse bytes(int status, String contentType, byte[] body) {
        return new SandboxResponse(status, body, Map.of(CONTENT_TYPE, contentType));
    }

    /**
     * An error that is the sandbox's own, not a vendor's: {@code {"error": …}}.
     *
     * @param status the HTTP status, from 400 on
     * @param message what was wrong, the rule and the fix
     * @return the answer
     */
    public static SandboxResponse error(int status, String message) {
        return json(status, object().put("error", message));
    }

    /**
     * A file that somebody uploaded or sent. It may hold anything, so a browser shows pictures only, saves everything else, and
     * runs nothing of it.
     *
     * @param contentType its media type
     * @param bytes its content; not copied
     * @return the answer
     */
    public static SandboxResponse file(String contentType, byte[] bytes) {
        SandboxResponse answer = bytes(200, contentType, bytes)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
        return PICTURE.matcher(contentType).matches() ? answer : answer.header("Content-Disposition", "attachment");
    }

    /**
     * An answer without a body.
     *
     * @param status the HTTP status
     * @return the answer
     */
    public static SandboxResponse empty(int status) {
        return new SandboxResponse(status, new byte[0], Map.of());
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
    public SandboxResponse header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new SandboxResponse(status, body, more);
    }

    /**
     * This answer with another body.
     *
     * @param other the body; not copied
     * @return the new answer
     */
    public SandboxResponse withBody(byte[] other) {
        return new SandboxResponse(status, other, headers);
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
