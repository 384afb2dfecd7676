package dev.polysms.sandbox.internal.data;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Saved JSON and its place in the file. The methods check types, and throw {@link DamagedDataException} with the place
 * of a wrong value.
 */
public final class SavedNode {
    private final String place;
    private final JsonNode node;

    SavedNode(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    /** Returns a member that is required. */
    public SavedNode member(String name) {
        if (!(node instanceof ObjectNode object) || !object.has(name)) {
            throw new DamagedDataException("It has no member " + in(name) + ".");
        }
        return new SavedNode(in(name), object.get(name));
    }

    /** Returns a member, or nothing if it is absent or null. */
    public Optional<SavedNode> optional(String name) {
        return node.hasNonNull(name) ? Optional.of(member(name)) : Optional.empty();
    }

    /** Returns the elements of this list. */
    public List<SavedNode> items() {
        if (!node.isArray()) {
            throw wrong("a list");
        }
        List<SavedNode> items = new ArrayList<>(node.size());
        for (JsonNode each : node) {
            items.add(new SavedNode(place + "[" + items.size() + "]", each));
        }
        return items;
    }

    /** Returns the members of this object of strings, in order. */
    public Map<String, String> texts() {
        if (!(node instanceof ObjectNode object)) {
            throw wrong("an object");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        object.fieldNames()
                .forEachRemaining(name -> texts.put(name, member(name).text()));
        return texts;
    }

    public String text() {
        if (!node.isTextual()) {
            throw wrong("a string");
        }
        return node.textValue();
    }

    /** Returns this whole number. */
    public long number() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong("a whole number");
        }
        return node.longValue();
    }

    /** Returns this whole number, which has to be at least 1. */
    public int count() {
        long number = number();
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw wrong("a positive number");
        }
        return (int) number;
    }

    /** Returns this flag. */
    public boolean flag() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    public Instant time() {
        try {
            return Instant.parse(text());
        } catch (DateTimeException malformed) {
            throw wrong("a time");
        }
    }

    /** Returns the constant of this name. */
    public <E extends Enum<E>> E constant(Class<E> type) {
        String name = text();
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw wrong("a known word");
    }

    /**
     * Returns an exception for a wrong value.
     *
     * @param expected what the value has to be, such as "a list"
     */
    public DamagedDataException wrong(String expected) {
        return new DamagedDataException("Its member " + place + " is not " + expected + ".");
    }

    private String in(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
