package dev.polysms.spi;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
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

    private JsonReader(JsonParser parser, Contradiction contradiction) {
        this.parser = parser;
        this.contradiction = contradiction;
    }

    /**
     * Reads a text.
     *
     * @param bytes JSON in UTF-8; UTF-16 and UTF-32 are recognised
     * @return its value; {@link JsonValue.Nothing#MISSING} if the text is blank
     * @throws IOException if it is not JSON, or contradicts itself and must not; without a cause and without a quotation
     */
    static JsonValue read(byte[] bytes, Contradiction contradiction) throws IOException {
        if (JsonText.isUtf8(bytes)) {
            try (JsonParser parser = FACTORY.createParser(bytes)) {
                return new JsonReader(parser, contradiction).document();
            } catch (IOException e) {
                // Reading it again as characters shows which of them is the fault.
            }
        }
        return read(JsonText.decode(bytes), contradiction);
    }

    /** Reads a text as {@link #read(byte[], Contradiction)} does. */
    static JsonValue read(String text, Contradiction contradiction) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser, contradiction).document();
        } catch (JacksonException e) {
            throw fault(e.getLocation());
        }
    }

    private JsonValue document() throws IOException {
        try {
            JsonToken first = parser.nextToken();
            if (first == null) {
                return JsonValue.Nothing.MISSING;
            }
            JsonValue value = value(first, null, 0);
            if (parser.nextToken() != null) {
                throw fault(parser.currentTokenLocation());
            }
            return value;
        } catch (RuntimeException e) { // a fault of the parser's own, whose words may quote the text
            throw fault(parser.currentTokenLocation());
        }
    }

    /**
     * Reads the value that the parser is at.
     *
     * @param token the present token; null if the text ends too early
     * @param model the value before, in the same place of a list; most rows of a list have the same members, and many the same values
     * @param depth how many lists and objects this value is in
     */
    private JsonValue value(@Nullable JsonToken token, @Nullable JsonValue model, int depth) throws IOException {
        return token != null && token.isScalarValue() ? scalar(token, model) : structure(token, model, depth);
    }

    /** Reads a list or an object; apart from scalars, so that the JVM compiles the reading of rows as one short loop. */
    private JsonValue structure(@Nullable JsonToken token, @Nullable JsonValue model, int depth) throws IOException {
        if (depth == DEEPEST || (token != JsonToken.START_OBJECT && token != JsonToken.START_ARRAY)) {
            throw fault(parser.currentTokenLocation());
        }
        if (token == JsonToken.START_ARRAY) {
            return array(depth + 1);
        }
        return object(model instanceof JsonValue.Members before ? before : null, depth + 1);
    }

    private JsonValue scalar(JsonToken token, @Nullable JsonValue model) throws IOException {
        if (token == JsonToken.VALUE_STRING) {
            return model instanceof JsonValue.Text same && isWritten(same.value())
                    ? same
                    : new JsonValue.Text(parser.getText());
        }
        if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return model instanceof JsonValue.Numeric same && isWritten(same.value()) ? same : number(token);
        }
        if (token == JsonToken.VALUE_TRUE || token == JsonToken.VALUE_FALSE) {
            return new JsonValue.Flag(token == JsonToken.VALUE_TRUE);
        }
        return JsonValue.Nothing.NULL;
    }

    private JsonValue array(int depth) throws IOException {
        List<JsonValue> items = new ArrayList<>();
        JsonValue before = null;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            before = value(token, before, depth);
            items.add(before);
        }
        return new JsonValue.Array(items);
    }

    private JsonValue object(JsonValue.@Nullable Members before, int depth) throws IOException {
        MemberMap model = before != null && before.values() instanceof MemberMap map ? map : null;
        MemberMap members = model == null ? new MemberMap() : new MemberMap(model);
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            int place = members.expected(name);
            if (place < 0 || model == null) {
                put(members, name, value(parser.nextToken(), null, depth));
            } else {
                JsonValue likely = members.likely(place, model);
                members.putExpected(place, value(parser.nextToken(), likely, depth), likely);
            }
        }
        boolean contradictory = contradiction == Contradiction.REFUSED && members.hasContradictingSpellings();
        if (contradictory || parser.currentToken() != JsonToken.END_OBJECT) {
            throw fault(parser.currentTokenLocation());
        }
        return new JsonValue.Members(members.size() == 1 ? Map.copyOf(members) : members); // a third of the memory
    }

    private void put(MemberMap members, String name, JsonValue value) throws IOException {
        JsonValue earlier = members.put(name, value);
        if (earlier != null && contradiction == Contradiction.REFUSED && !earlier.equals(value)) {
            throw fault(parser.currentTokenLocation());
        }
    }

    /** Returns whether the string or the number that the parser is at is this one. */
    private boolean isWritten(String text) throws IOException {
        int length = parser.getTextLength();
        if (length != text.length()) {
            return false;
        }
        char[] written = parser.getTextCharacters();
        int start = parser.getTextOffset();
        for (int i = length - 1; i >= 0; i--) { // ids of neighbouring rows differ at their end
            if (written[start + i] != text.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private JsonValue number(JsonToken token) throws IOException {
        String text = parser.getText();
        if (text.length() > LONGEST_NUMBER) {
            throw fault(parser.currentTokenLocation());
        }
        if (token == JsonToken.VALUE_NUMBER_INT || isWithoutExponent(text)) {
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
}
