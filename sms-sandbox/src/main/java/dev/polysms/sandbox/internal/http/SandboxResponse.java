package dev.polysms.sandbox.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** An answer: status, headers and body. Immutable. */
public final class SandboxResponse {
    private static final String CONTENT_TYPE = "Content-Type";
    // An SVG can contain scripts, so it does not count as a picture.
    private static final Pattern PICTURE = Pattern.compile("image/(?!svg)[\\w.+-]+", Pattern.CASE_INSENSITIVE);

    private final int status;
    private final byte[] body;
    private final Map<String, String> headers;

    private SandboxResponse(int status, byte[] body, Map<String, String> headers) {
        this.status = status;
        this.body = body;
        this.headers = Map.copyOf(headers);
    }

    /** Creates an answer with a JSON body. */
    public static SandboxResponse json(int status, JsonNode body) {
        return bytes(status, "application/json; charset=utf-8", JsonCodec.bytes(body));
    }

    /** Creates an answer with another body, which is not copied. */
    public static SandboxResponse bytes(int status, String contentType, byte[] body) {
        return new SandboxResponse(status, body, Map.of(CONTENT_TYPE, contentType));
    }

    /**
     * Creates an error of the sandbox itself, not of a vendor: {@code {"error": …}}.
     *
     * @param message what was wrong, the rule and the fix
     */
    public static SandboxResponse error(int status, String message) {
        return json(status, object().put("error", message));
    }

    /**
     * Creates an answer with a file that was uploaded or sent. Its content is untrusted: a browser shows only pictures, saves all
     * other files, and executes nothing in them.
     */
    public static SandboxResponse file(String contentType, byte[] bytes) {
        SandboxResponse answer = bytes(200, contentType, bytes)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "sandbox; default-src 'none'");
        return PICTURE.matcher(contentType).matches() ? answer : answer.header("Content-Disposition", "attachment");
    }

    /** Creates an answer without a body. */
    public static SandboxResponse empty(int status) {
        return new SandboxResponse(status, new byte[0], Map.of());
    }

    /** Returns a new empty JSON object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** Returns this answer with one more header. */
    public SandboxResponse header(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new SandboxResponse(status, body, more);
    }

    /** Returns this answer with another body, which is not copied. */
    public SandboxResponse withBody(byte[] other) {
        return new SandboxResponse(status, other, headers);
    }

    public int status() {
        return status;
    }

    /** Returns the headers, including {@code Content-Type} if there is a body. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns the bytes of the body, not copied. */
    public byte[] body() {
        return body;
    }
}
