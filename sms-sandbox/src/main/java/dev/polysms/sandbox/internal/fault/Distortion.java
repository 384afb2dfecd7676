package dev.polysms.sandbox.internal.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.polysms.sandbox.SandboxFault;
import dev.polysms.sandbox.internal.http.JsonCodec;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** Makes answers that no vendor documents. */
public final class Distortion {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");
    private static final String PAGE =
            "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Sign in</h1></body></html>\n";

    private Distortion() {}

    /** Returns the answer of a fault whose kind has a status, in place of the vendor's answer. */
    public static SandboxResponse refusal(SandboxFault fault) {
        int status =
                switch (fault.kind()) {
                    case RATE_LIMITED -> 429;
                    case SERVER_ERROR -> 500;
                    case UNAVAILABLE -> 503;
                    default -> throw new IllegalArgumentException("this kind of fault has no answer of its own");
                };
        SandboxResponse answer = SandboxResponse.json(
                status, SandboxResponse.object().put("error", "A fault in the sandbox caused this answer."));
        return fault.kind() == SandboxFault.Kind.SERVER_ERROR
                ? answer
                : fault.retryAfter()
                        .map(pause -> answer.header("Retry-After", Long.toString(pause.toSeconds())))
                        .orElse(answer);
    }

    /** Returns a page of HTML with HTTP 200. */
    public static SandboxResponse page() {
        return SandboxResponse.bytes(200, "text/html; charset=utf-8", PAGE.getBytes(UTF_8));
    }

    /** Returns an answer with the first half of its body. A body of less than four bytes becomes a single brace. */
    public static SandboxResponse malformed(SandboxResponse answer) {
        byte[] body = answer.body();
        byte[] half = body.length < 4 ? new byte[] {'{'} : Arrays.copyOf(body, body.length / 2);
        return answer.withBody(half);
    }

    /**
     * Returns an answer whose values have other types: objects and arrays become strings, all other values become empty
     * objects. A body that is not a JSON object becomes an array with a string.
     */
    public static SandboxResponse wrongTypes(SandboxResponse answer) {
        JsonNode distorted = JsonCodec.parseObject(answer.body())
                .<JsonNode>map(object -> {
                    object.properties().forEach(member -> member.setValue(otherType(member.getValue())));
                    return object;
                })
                .orElseGet(() -> JsonCodec.array().add("none"));
        return answer.withBody(JsonCodec.bytes(distorted));
    }

    /** Returns an answer in which another id replaces some ids. A body that is not a JSON object stays as it is. */
    public static SandboxResponse withId(SandboxResponse answer, Set<String> ids, String other) {
        return JsonCodec.parseObject(answer.body())
                .map(object -> {
                    replace(object, value -> ids.contains(value.asText()) ? like(value, other) : value);
                    return answer.withBody(JsonCodec.bytes(object));
                })
                .orElse(answer);
    }

    private static JsonNode otherType(JsonNode value) {
        return value.isContainerNode() ? TextNode.valueOf(value.toString()) : SandboxResponse.object();
    }

    private static JsonNode like(JsonNode value, String id) {
        return value.isNumber() && NUMBER.matcher(id).matches()
                ? LongNode.valueOf(Long.parseLong(id))
                : TextNode.valueOf(id);
    }

    private static void replace(JsonNode node, UnaryOperator<JsonNode> change) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                replace(member.getValue(), change);
                if (member.getValue().isValueNode()) {
                    member.setValue(change.apply(member.getValue()));
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> replace(element, change));
        }
    }
}
