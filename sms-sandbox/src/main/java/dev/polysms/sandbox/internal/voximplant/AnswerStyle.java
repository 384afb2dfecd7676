package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.polysms.sandbox.VoximplantShape;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/** Rewrites an answer from the first shape into another one. */
final class AnswerStyle {
    private static final Set<String> PHONE_NUMBERS = Set.of("source_number", "destination_number", "phone_number");

    private AnswerStyle() {}

    static void apply(VoximplantShape shape, ObjectNode answer) {
        switch (shape) {
            case SAMPLES -> {
                // The commands write this shape.
            }
            case NUMERIC_PHONE_NUMBERS -> rewrite(answer, AnswerStyle::numericPhoneNumber);
            case STRING_IDS -> rewrite(answer, AnswerStyle::stringId);
            case TRANSACTION_IDS -> renameIds(answer);
        }
    }

    private static JsonNode numericPhoneNumber(String name, JsonNode value) {
        // A field for a phone number can contain a sender id.
        return PHONE_NUMBERS.contains(name) && VoximplantParameters.isNumber(value.asText())
                ? LongNode.valueOf(Long.parseLong(value.asText()))
                : value;
    }

    private static JsonNode stringId(String name, JsonNode value) {
        return name.endsWith("_id") ? TextNode.valueOf(value.asText()) : value;
    }

    private static void renameIds(ObjectNode answer) {
        answer.remove("message_id");
        for (JsonNode row : answer.path("result")) {
            // The histories have both ids.
            if (row instanceof ObjectNode object && object.has("message_id") && !object.has("transaction_id")) {
                object.set("transaction_id", object.remove("message_id"));
            }
        }
    }

    private static void rewrite(JsonNode node, BiFunction<String, JsonNode, JsonNode> value) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> field : object.properties()) {
                rewrite(field.getValue(), value);
                if (field.getValue().isValueNode()) {
                    field.setValue(value.apply(field.getKey(), field.getValue()));
                }
            }
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> rewrite(element, value));
        }
    }
}
