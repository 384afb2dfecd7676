package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The JSON object in the body of a control call. An unknown member is refused, because it would have no effect. The
 * methods throw {@link RefusalException} for a value of a wrong type.
 */
public final class JsonBody {
    private final ObjectNode object;

    private JsonBody(ObjectNode object, Set<String> names) {
        this.object = object;
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw ControlError.refusal(
                        400,
                        "The body has an unknown member. It may have no other members than " + sorted(names) + ".");
            }
        });
    }

    /**
     * Parses the body of a request.
     *
     * @param names the members that are allowed
     */
    public static JsonBody of(SandboxRequest request, Set<String> names) {
        return new JsonBody(
                request.jsonObject()
                        .orElseThrow(() -> ControlError.refusal(
                                400, "The body must be one JSON object with members of " + sorted(names) + ".")),
                names);
    }

    /**
     * Checks an object within a body.
     *
     * @param names the members that are allowed
     */
    public static JsonBody of(JsonNode node, Set<String> names) {
        if (node instanceof ObjectNode object) {
            return new JsonBody(object, names);
        }
        throw ControlError.refusal(
                400, "An element or member is not a JSON object. Send one with members of " + sorted(names) + ".");
    }

    /** Returns a string, or nothing if the member is absent or null. */
    public Optional<String> text(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ControlError.refusal(400, "The member " + name + " must be a string.");
        }
        return Optional.of(value.textValue());
    }

    /** Returns a string that is required. */
    public String requiredText(String name) {
        return text(name)
                .orElseThrow(
                        () -> ControlError.refusal(400, "The member " + name + " is required. Add it as a string."));
    }

    /** Returns a whole number from 0 on, or nothing if the member is absent or null. */
    public OptionalLong count(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw ControlError.refusal(400, "The member " + name + " must be a whole number from 0 to 2147483647.");
        }
        return OptionalLong.of(value.longValue());
    }

    /** Returns a number, or a default if the member is absent or null. */
    public double number(String name, double otherwise) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw ControlError.refusal(400, "The member " + name + " must be a number.");
        }
        return value.doubleValue();
    }

    /**
     * Returns the constant with this {@linkplain ControlJson#word word}, or nothing if the member is absent or null.
     */
    public <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return text(name)
                .map(text -> constants.stream()
                        .filter(constant -> ControlJson.word(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> ControlError.refusal(
                                400,
                                "The member " + name + " must be one of "
                                        + constants.stream()
                                                .map(ControlJson::word)
                                                .toList() + ".")));
    }

    /** Returns a URL, or nothing if the member is absent or null. */
    public Optional<URI> url(String name) {
        return text(name).map(text -> {
            try {
                return new URI(text);
            } catch (URISyntaxException malformed) {
                throw ControlError.refusal(400, "The member " + name + " must be a URL.");
            }
        });
    }

    /** Returns a member of any type, or a missing node. */
    public JsonNode node(String name) {
        return object.path(name);
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().toList().toString();
    }
}
