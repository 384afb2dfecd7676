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

/** Saved JSON with its place in the file. Each read checks the type, and names the place of what is wrong. */
public final class SavedNode {
    private final String place;
    private final JsonNode node;

    SavedNode(String place, JsonNode node) {
        this.place = place;
        this.node = node;
    }

    /**
     * Returns a member, whatever its type.
     *
     * @param name the member's name
     * @return the member
     * @throws DamagedDataException if there is none
     */
    public SavedNode member(String name) {
        if (!(node instanceof ObjectNode object) || !object.has(name)) {
            throw new DamagedDataException("It has no member " + in(name) + ".");
        }
        return new SavedNode(in(name), object.get(name));
    }

    /**
     * Returns a member that may be absent.
     *
     * @param name the member's name
     * @return the member, or nothing if it is absent or null
     */
    public Optional<SavedNode> optional(String name) {
        return node.hasNonNull(name) ? Optional.of(member(name)) : Optional.empty();
    }

    /**
     * Returns the elements of a list.
     *
     * @return the elements in their order
     * @throws DamagedDataException if this is not a list
     */
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

    /**
     * Returns the members of an object of strings.
     *
     * @return values by name, in their order
     * @throws DamagedDataException if this is something else
     */
    public Map<String, String> texts() {
        if (!(node instanceof ObjectNode object)) {
            throw wrong("an object");
        }
        Map<String, String> texts = new LinkedHashMap<>();
        object.fieldNames()
                .forEachRemaining(name -> texts.put(name, member(name).text()));
        return texts;
    }

    /**
     * Returns this string.
     *
     * @return its value
     * @throws DamagedDataException if this is not a string
     */
    public String text() {
        if (!node.isTextual()) {
            throw wrong("a string");
        }
        return node.textValue();
    }

    /**
     * Returns this whole number.
     *
     * @return its value
     * @throws DamagedDataException if this is not a whole number
     */
    public long number() {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw wrong("a whole number");
        }
        return node.longValue();
    }

    /**
     * Returns this count.
     *
     * @return its value, at least 1
     * @throws DamagedDataException if this is not a positive whole number
     */
    public int count() {
        long number = number();
        if (number < 1 || number > Integer.MAX_VALUE) {
            throw wrong("a positive number");
        }
        return (int) number;
    }

    /**
     * Returns this flag.
     *
     * @return its value
     * @throws DamagedDataException if this is not a flag
     */
    public boolean flag() {
        if (!node.isBoolean()) {
            throw wrong("true or false");
        }
        return node.booleanValue();
    }

    /**
     * Returns this time.
     *
     * @return its value
     * @throws DamagedDataException if this is not a time
     */
    public Instant time() {
        try {
            return Instant.parse(text());
        } catch (DateTimeException malformed) {
            throw wrong("a time");
        }
    }

    /**
     * Returns this constant.
     *
     * @param type the enum
     * @param <E> the enum
     * @return the constant of this name
     * @throws DamagedDataException if there is none
     */
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
     * Reports that this value does not fit.
     *
     * @param expected what it has to be, such as "a list"
     * @return the exception to throw
     */
    public DamagedDataException wrong(String expected) {
        return new DamagedDataException("Its member " + place + " is not " + expected + ".");
    }

    private String in(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }
}
