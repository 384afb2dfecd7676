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

/** The JSON object that a control call comes with. A member that the call does not know is refused: it would do nothing. */
public final class JsonBody {
    private final ObjectNode object;

    private JsonBody(ObjectNode object, Set<String> names) {
        this.object = object;
        object.fieldNames().forEachRemaining(name -> {
            if (!names.contains(name)) {
                throw ControlError.refusal(
                        400, "The body has no other members than " + sorted(names) + ". Leave others out.");
            }
        });
    }

    /**
     * The body of a request.
     *
     * @param request the request
     * @param names the members that there may be
     * @return the body
     * @throws RefusalException if the body is no JSON object, or has other members
     */
    public static JsonBody of(SandboxRequest request, Set<String> names) {
        return new JsonBody(
                request.jsonObject()
                        .orElseThrow(() -> ControlError.refusal(
                                400, "The body is one JSON object with members among " + sorted(names) + ".")),
                names);
    }

    /**
     * A part of a body.
     *
     * @param node the part
     * @param names the members that there may be
     * @return the part
     * @throws RefusalException if it is no JSON object, or has other members
     */
    public static JsonBody of(JsonNode node, Set<String> names) {
        if (node instanceof ObjectNode object) {
            return new JsonBody(object, names);
        }
        throw ControlError.refusal(400, "A list has JSON objects with members among " + sorted(names) + ".");
    }

    /**
     * A string.
     *
     * @param name the member's name
     * @return its value, or nothing if it is not there or null
     * @throws RefusalException if it is no string
     */
    public Optional<String> text(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            throw ControlError.refusal(400, "The member " + name + " is a string.");
        }
        return Optional.of(value.textValue());
    }

    /**
     * A string that has to be there.
     *
     * @param name the member's name
     * @return its value
     * @throws RefusalException if it is no string or is not there
     */
    public String requiredText(String name) {
        return text(name)
                .orElseThrow(() -> ControlError.refusal(400, "The member " + name + " is required, a string."));
    }

    /**
     * A whole number that is not negative.
     *
     * @param name the member's name
     * @return its value, or nothing if it is not there or null
     * @throws RefusalException if it is anything else
     */
    public OptionalLong count(String name) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return OptionalLong.empty();
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
            throw ControlError.refusal(400, "The member " + name + " is a whole number from 0 to 2147483647.");
        }
        return OptionalLong.of(value.longValue());
    }

    /**
     * A number.
     *
     * @param name the member's name
     * @param otherwise what stands for one that is not there
     * @return its value
     * @throws RefusalException if it is no number
     */
    public double number(String name, double otherwise) {
        JsonNode value = object.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isNumber()) {
            throw ControlError.refusal(400, "The member " + name + " is a number.");
        }
        return value.doubleValue();
    }

    /**
     * One of an enum's constants.
     *
     * @param name the member's name
     * @param type the enum
     * @param <E> the enum
     * @return the constant that {@link ControlJson#word} writes so, or nothing if the member is not there or null
     * @throws RefusalException if it is no such word
     */
    public <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return text(name)
                .map(text -> constants.stream()
                        .filter(constant -> ControlJson.word(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> ControlError.refusal(
                                400,
                                "The member " + name + " is one of "
                                        + constants.stream()
                                                .map(ControlJson::word)
                                                .toList() + ".")));
    }

    /**
     * A URL.
     *
     * @param name the member's name
     * @return its value, or nothing if it is not there or null
     * @throws RefusalException if it is none
     */
    public Optional<URI> url(String name) {
        return text(name).map(text -> {
            try {
                return new URI(text);
            } catch (URISyntaxException malformed) {
                throw ControlError.refusal(400, "The member " + name + " is a URL.");
            }
        });
    }

    /**
     * Whatever a member is.
     *
     * @param name the member's name
     * @return its value, a missing node if it is not there
     */
    public JsonNode node(String name) {
        return object.path(name);
    }

    private static String sorted(Set<String> names) {
        return names.stream().sorted().toList().toString();
    }
}
