package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.Refusal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The members of a control call's JSON object. Whatever it does not know is refused: it would have done nothing. */
final class Members {
    private final ObjectNode object;

    private Members(ObjectNode object, Set<String> names) {
        this.object = object;
        Set<String> unknown = new HashSet<>();
        object.fieldNames().forEachRemaining(unknown::add);
        unknown.removeAll(names);
        if (!unknown.isEmpty()) {
            throw ControlError.refusal(
                    400,
                    "The object has no other members than "
                            + names.stream().sorted().toList() + ". Leave others out.");
        }
    }

    static Members of(ApiRequest request, Set<String> names) {
        return new Members(
                request.jsonObject()
                        .orElseThrow(() -> ControlError.refusal(400, "The body is one JSON object. Send such a body.")),
                names);
    }

    /** An object that is a member; null counts as missing. */
    Optional<Members> object(String name, Set<String> names) {
        return value(name).map(value -> {
            if (value instanceof ObjectNode member) {
                return new Members(member, names);
            }
            throw wrong(name, "an object");
        });
    }

    /** A text; null counts as missing. */
    Optional<String> text(String name) {
        return value(name).map(value -> {
            if (value.isTextual()) {
                return value.textValue();
            }
            throw wrong(name, "a string");
        });
    }

    String required(String name) {
        return text(name)
                .orElseThrow(() -> ControlError.refusal(400, "The object has no " + name + ". Add it, as a string."));
    }

    /** A whole number that fits; null counts as missing. */
    Optional<Integer> number(String name) {
        return value(name).map(value -> {
            if (value.isIntegralNumber() && value.canConvertToInt()) {
                return value.intValue();
            }
            throw wrong(name, "a whole number");
        });
    }

    Optional<URI> url(String name) {
        return text(name).map(text -> {
            try {
                return new URI(text);
            } catch (URISyntaxException malformed) {
                throw wrong(name, "a URL");
            }
        });
    }

    /** One of an enum's constants, in small letters. */
    <E extends Enum<E>> Optional<E> word(String name, Class<E> type) {
        List<E> constants = List.of(type.getEnumConstants());
        return text(name)
                .map(text -> constants.stream()
                        .filter(constant -> ControlJson.word(constant).equals(text))
                        .findFirst()
                        .orElseThrow(() -> wrong(
                                name,
                                "one of "
                                        + constants.stream()
                                                .map(ControlJson::word)
                                                .toList())));
    }

    private Optional<JsonNode> value(String name) {
        return Optional.ofNullable(object.get(name)).filter(value -> !value.isNull());
    }

    private static Refusal wrong(String name, String kind) {
        return ControlError.refusal(400, "The member " + name + " is " + kind + ". Send it so.");
    }
}
