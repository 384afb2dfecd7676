package dev.polysms.sandbox.internal.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** JSON in and out. */
public final class JsonText {
    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .reader();
    private static final ObjectWriter WRITER = JsonMapper.builder().build().writer();

    private JsonText() {}

    /**
     * Reads one JSON object.
     *
     * @param bytes the text in UTF-8
     * @return the object, or nothing if the bytes are anything else
     */
    public static Optional<ObjectNode> parseObject(byte[] bytes) {
        try {
            return READER.readTree(bytes) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /**
     * An empty JSON array to fill.
     *
     * @return the array
     */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * Writes JSON.
     *
     * @param node what to write
     * @return the text in UTF-8
     */
    public static byte[] bytes(JsonNode node) {
        try {
            // By way of a string: writing bytes at once fails on half a surrogate pair, which a caller's text may hold.
            return WRITER.writeValueAsString(node).getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new AssertionError("a tree of plain nodes can always be written", e);
        }
    }
}
