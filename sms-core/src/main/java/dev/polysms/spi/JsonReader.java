package dev.polysms.spi;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON text into a {@link JsonValue}. For every text it returns a value, or throws an {@link IOException} whose message
 * has the position of the fault and nothing of the text: parsers quote their input, and the input may be a person's message.
 *
 * <p>A line break or another control character inside a string is read as it is, although JSON asks for an escape: gateways
 * that paste texts into JSON write so, and a STOP must not be lost by it.
 */
final class JsonReader {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(
                    JsonFactory.Feature
                            .INTERN_FIELD_NAMES) // anyone can send new names, and the JVM's table would keep them
            .build();

    private static final int DEEPEST = 100;
    private static final int LONGEST_NUMBER = 1_000;

    /** What becomes of an object that has one member twice, with different values. */
    enum Contradiction {
        /** The last value counts, so that a person's message is not lost. */
        READ,
        /** The text cannot be read: neither value is known to be the true one. */
        REFUSED
    }

    private final JsonParser parser;
    private final Contradiction contradiction;
    private final Deque<Level> open = new ArrayDeque<>();

    private JsonReader(JsonParser parser, Contradiction contradiction) {
        this.parser = parser;
        this.contradiction = contradiction;
    }

    /**
     * Reads a text.
     *
     * @return its value; {@link JsonValue.Nothing#MISSING} if the text is blank
     * @throws IOException if it is not JSON, or contradicts itself and must not; without a cause and without a quotation
     */
    static JsonValue read(String text, Contradiction contradiction) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser, contradiction).document();
        } catch (JacksonException e) {
            throw fault(e.getLocation());
        }
    }

    private JsonValue document() throws IOException {
        try {
            if (parser.nextToken() == null) {
                return JsonValue.Nothing.MISSING;
            }
            JsonValue value = value();
            if (parser.nextToken() != null) {
                throw fault(parser.currentTokenLocation());
            }
            return value;
        } catch (RuntimeException e) { // a fault of the parser's own, whose words may quote the text
            throw fault(parser.currentTokenLocation());
        }
    }

    /** Walks with a stack of its own, so that depth cannot overflow the thread's. */
    private JsonValue value() throws IOException {
        while (true) {
            JsonValue whole = step();
            while (whole != null) {
                Level level = open.peek();
                if (level == null) {
                    return whole;
                }
                if (!level.add(whole) && contradiction == Contradiction.REFUSED) {
                    throw fault(parser.currentTokenLocation());
                }
                whole = advance(level);
            }
        }
    }

    /** Reads the value that the parser is at. Returns null if a list or an object begins whose first item is next. */
    private @Nullable JsonValue step() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            if (open.size() == DEEPEST) {
                throw fault(parser.currentTokenLocation());
            }
            Level level = token == JsonToken.START_OBJECT ? new ObjectLevel() : new ArrayLevel();
            open.push(level);
            return advance(level);
        }
        return scalar(token);
    }

    /** Goes to the next item of a level. Returns null if there is one, else the level's value. */
    private @Nullable JsonValue advance(Level level) throws IOException {
        JsonToken token = parser.nextToken();
        if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
            open.pop();
            if (contradiction == Contradiction.REFUSED && level.contradictsItself()) {
                throw fault(parser.currentTokenLocation());
            }
            return level.value();
        }
        if (token == JsonToken.FIELD_NAME) {
            level.name(parser.currentName());
            parser.nextToken();
        }
        return null;
    }

    private JsonValue scalar(@Nullable JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return new JsonValue.Text(parser.getText());
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return number(parser.getText());
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return new JsonValue.Flag(token == JsonToken.VALUE_TRUE);
        }
        if (token == JsonToken.VALUE_NULL) {
            return JsonValue.Nothing.NULL;
        }
        throw fault(parser.currentTokenLocation()); // the text ends too early
    }

    private JsonValue number(String text) throws IOException {
        if (text.length() > LONGEST_NUMBER) {
            throw fault(parser.currentTokenLocation());
        }
        if (isWithoutExponent(text)) {
            return new JsonValue.Numeric(text);
        }
        try {
            requireIntExponent(text);
            new BigDecimal(text); // it can still refuse the exponent together with the digits
            return new JsonValue.Numeric(text);
        } catch (NumberFormatException e) { // its message quotes the number
            throw fault(parser.currentTokenLocation());
        }
    }

    private static boolean isWithoutExponent(String number) {
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if ((c < '0' || c > '9') && c != '.' && c != '-') {
                return false;
            }
        }
        return true;
    }

    /** What {@link BigDecimal} takes at the edge differs between JDKs. */
    private static void requireIntExponent(String number) {
        int e = Math.max(number.indexOf('e'), number.indexOf('E'));
        if (e >= 0) {
            Integer.parseInt(number.substring(e + 1));
        }
    }

    private static IOException fault(@Nullable JsonLocation location) {
        return new IOException(
                location == null
                        ? "not JSON, at its start"
                        : "not JSON, at line " + location.getLineNr() + ", column " + location.getColumnNr());
    }

    /** A list or an object that has begun. */
    private abstract static class Level {
        abstract void name(String name);

        /** Returns false if the level has another value in the same place. */
        abstract boolean add(JsonValue value);

        /** Returns true if two names differ in letter case only, and their values differ. */
        abstract boolean contradictsItself();

        abstract JsonValue value();
    }

    private static final class ArrayLevel extends Level {
        private final List<JsonValue> items = new ArrayList<>();

        @Override
        void name(String name) {
            throw new AssertionError("the items of an array have no name");
        }

        @Override
        boolean add(JsonValue value) {
            return items.add(value);
        }

        @Override
        boolean contradictsItself() {
            return false;
        }

        @Override
        JsonValue value() {
            return new JsonValue.Array(items);
        }
    }

    private static final class ObjectLevel extends Level {
        private final MemberMap values = new MemberMap();
        private String name = "";

        @Override
        void name(String name) {
            this.name = name;
        }

        @Override
        boolean add(JsonValue value) {
            JsonValue earlier = values.put(name, value);
            return earlier == null || earlier.equals(value);
        }

        @Override
        boolean contradictsItself() {
            return values.hasContradictingSpellings();
        }

        @Override
        JsonValue value() {
            return new JsonValue.Members(values.size() == 1 ? Map.copyOf(values) : values); // a third of the memory
        }
    }
}
