package dev.polysms.sandbox.internal.primevox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.PrimeVoxShape;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.regex.Pattern;

/** Writes values in one of the shapes that the document allows: rows by id, digits, and times. */
final class PrimeVoxSpelling {
    private static final DateTimeFormatter SECONDS = utc("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter FRACTION = utc("uuuu-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter ISO = utc("uuuu-MM-dd'T'HH:mm:ss'Z'");
    private static final Pattern NORTH_AMERICAN = Pattern.compile("\\+1\\d{10}");
    private static final Pattern DIGITS = Pattern.compile("0|[1-9]\\d{0,17}");

    private final PrimeVoxShape shape;

    PrimeVoxSpelling(PrimeVoxShape shape) {
        this.shape = shape;
    }

    /** Writes rows by id. In an array each row contains its id. */
    JsonNode rows(String idName, Map<String, ObjectNode> rows) {
        if (shape == PrimeVoxShape.ARRAY) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            rows.forEach((id, row) ->
                    array.add(digits(SandboxResponse.object(), idName, id).<ObjectNode>setAll(row)));
            return array;
        }
        if (shape == PrimeVoxShape.PHP_MAP && rows.isEmpty()) {
            return JsonNodeFactory.instance.arrayNode();
        }
        return SandboxResponse.object().setAll(rows);
    }

    /** Writes an id, a flag or a phone number. */
    ObjectNode digits(ObjectNode object, String name, String value) {
        return shape == PrimeVoxShape.MAP_OF_NUMBERS && DIGITS.matcher(value).matches()
                ? object.put(name, Long.parseLong(value))
                : object.put(name, value);
    }

    /** Writes a phone number with ten digits. The vendor shows no plus sign anywhere. */
    ObjectNode number(ObjectNode object, String name, String e164) {
        String national = NORTH_AMERICAN.matcher(e164).matches() ? e164.substring(2) : e164.replace("+", "");
        return digits(object, name, national);
    }

    String time(Instant time) {
        return switch (shape) {
            case FRACTIONAL_TIMES -> FRACTION.format(time);
            case ISO_TIMES -> ISO.format(time);
            case MAP_OF_STRINGS, MAP_OF_NUMBERS, ARRAY, PHP_MAP -> SECONDS.format(time);
        };
    }

    private static DateTimeFormatter utc(String pattern) {
        return DateTimeFormatter.ofPattern(pattern).withZone(ZoneOffset.UTC);
    }
}
