package dev.polysms.spi;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value that is read the way vendors write: an id may be a string or a number, a list an array or a map keyed by id,
 * and an empty map PHP's {@code []}. What is absent, null or of another kind reads as missing, never as an exception.
 *
 * <p>Immutable and thread-safe. {@code toString()} shows the kind only.
 */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(100).build())
            .build();
    private static final ObjectReader READER = JsonMapper.builder(FACTORY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            // Or a price of 10.00 reads as 1E+1.
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .reader();

    /** More digits than this are no count, and a million of them would take seconds to read. */
    private static final int LONGEST_NUMBER = 40;

    /** Date and time with a space or a T between them, an optional fraction, and an optional zone. */
    private static final Pattern PLAIN_TIME =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}");

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendPattern("[' ']['T']")
            .appendPattern("HH:mm[:ss]")
            .optionalStart()
            .appendFraction(ChronoField.NANO_OF_SECOND, 1, 9, true)
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .optionalEnd()
            .toFormatter(java.util.Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT); // or the 30th of February is the 28th

    private final JsonNode node;
    private final @Nullable IOException problem;

    private Json(JsonNode node, @Nullable IOException problem) {
        this.node = node;
        this.problem = problem;
    }

    /**
     * Reads a text.
     *
     * @param bytes JSON in UTF-8
     * @return its value, or a missing one if it is empty or not JSON
     */
    public static Json parse(byte[] bytes) {
        if (bytes.length == 0) {
            return new Json(MissingNode.getInstance(), null);
        }
        try {
            return new Json(READER.readTree(bytes), null);
        } catch (JacksonException e) {
            // Jackson quotes its input; only the place is kept.
            return new Json(MissingNode.getInstance(), new IOException("not JSON, at " + place(e.getLocation())));
        } catch (IOException e) {
            // Jackson found bytes that are no text in UTF-8, UTF-16 or UTF-32, and says so without a place.
            return new Json(MissingNode.getInstance(), new IOException("not JSON, at its start"));
        }
    }

    /**
     * Reads the fields of an HTML form as an object of texts.
     *
     * @param form the form, encoded
     * @return an object; of several fields with one name the last counts, and one that is not encoded as a form's is left
     *     out
     */
    public static Json ofForm(String form) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        int start = 0;
        while (start <= form.length()) {
            int end = form.indexOf('&', start);
            String field = form.substring(start, end < 0 ? form.length() : end);
            int equals = field.indexOf('=');
            if (equals > 0) {
                try {
                    object.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
                } catch (IllegalArgumentException e) {
                    // A broken field says nothing; the others may.
                }
            }
            start = end < 0 ? form.length() + 1 : end + 1;
        }
        return new Json(object, null);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    private static String place(@Nullable JsonLocation location) {
        return location == null ? "its start" : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /**
     * Writes an object.
     *
     * @param fields its members: strings, numbers, booleans, and lists of them
     * @return JSON in UTF-8
     */
    static byte[] write(Map<String, Object> fields) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(256);
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.writeStartObject();
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                generator.writeFieldName(field.getKey());
                write(generator, field.getValue());
            }
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory cannot fail", e);
        }
        return out.toByteArray();
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Integer || value instanceof Long) {
            generator.writeNumber(((Number) value).longValue());
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (Object item : list) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else {
            throw new IllegalArgumentException("A JSON member must be a string, number, boolean or list of them");
        }
    }

    /**
     * Returns why the text could not be read.
     *
     * @return the place of the fault, without the text; null if it was JSON or empty
     */
    @Nullable
    IOException problem() {
        return problem;
    }

    /**
     * Tells whether there is no value: nothing was there, it was null, or the text was not JSON.
     *
     * @return true if every reading of this value is empty
     */
    public boolean isMissing() {
        return node.isMissingNode() || node.isNull();
    }

    /**
     * Tells whether this is an object.
     *
     * @return true for <code>{…}</code>
     */
    public boolean isObject() {
        return node.isObject();
    }

    /**
     * Tells whether this is an array.
     *
     * @return true for {@code […]}
     */
    public boolean isArray() {
        return node.isArray();
    }

    /**
     * Tells whether a member exists and is not null.
     *
     * @param name its name
     * @return true if it has a value
     */
    public boolean has(String name) {
        return !at(name).isMissing();
    }

    /**
     * Returns a member.
     *
     * @param name its name
     * @return its value, or a missing one
     */
    public Json at(String name) {
        return new Json(node.path(name), null);
    }

    /**
     * Returns this value as text, if it is a string or a number.
     *
     * @return the text; empty if it is missing, blank or of another kind
     */
    public Optional<String> text() {
        return node.isTextual() || node.isNumber()
                ? Optional.of(node.asText()).filter(text -> !text.isBlank())
                : Optional.empty();
    }

    /**
     * Returns a member as text, if it is a string or a number.
     *
     * @param name its name
     * @return the text; empty if it is missing, blank or of another kind
     */
    public Optional<String> text(String name) {
        return at(name).text();
    }

    /**
     * Returns a member as a whole number, if it is one or a string of one.
     *
     * @param name its name
     * @return the number; empty if it is missing, fractional, too large or of another kind
     */
    public OptionalInt number(String name) {
        Optional<String> text = text(name);
        if (text.isEmpty() || text.get().length() > LONGEST_NUMBER) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of(new BigDecimal(text.get().strip()).intValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalInt.empty();
        }
    }

    /**
     * Returns a member as a decimal number, such as a price, if it is one or a string of one.
     *
     * @param name its name
     * @return the number with as many decimals as the vendor wrote; empty if it is missing, too long, too large or of another kind
     */
    public Optional<BigDecimal> decimal(String name) {
        return text(name)
                .map(String::strip)
                .filter(text -> text.length() <= LONGEST_NUMBER)
                .flatMap(text -> {
                    try {
                        // One with a huge exponent is no price, and written out it would fill the memory.
                        return Optional.of(new BigDecimal(text))
                                .filter(value -> Math.abs((long) value.scale()) <= LONGEST_NUMBER);
                    } catch (NumberFormatException e) {
                        return Optional.empty();
                    }
                });
    }

    /**
     * Returns a member as a truth value: true, 1, "1" and "true" are true; false, 0, "0" and "false" are false.
     *
     * @param name its name
     * @return the truth value; empty for anything else
     */
    public Optional<Boolean> flag(String name) {
        JsonNode member = node.path(name);
        if (member.isBoolean()) {
            return Optional.of(member.booleanValue());
        }
        return text(name).flatMap(text -> switch (text) {
            case "1", "true" -> Optional.of(true);
            case "0", "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /**
     * Returns a member as a time: {@code yyyy-MM-dd HH:mm:ss} with a space or a T, with or without a fraction, with or
     * without a zone; or a date, which is its first moment.
     *
     * @param name its name
     * @param zone the zone of a time that has none
     * @return the time; empty if it is missing or of another form
     */
    public Optional<Instant> instant(String name, ZoneId zone) {
        return text(name).flatMap(text -> {
            try {
                String time = text.strip();
                return PLAIN_TIME.matcher(time).matches()
                        ? Optional.of(plain(time).atZone(zone).toInstant())
                        : Optional.ofNullable(instant(TIME.parse(time), zone));
            } catch (DateTimeException e) {
                return Optional.empty();
            }
        });
    }

    /** Most vendors write most times like this, and the formatter takes ten times as long for all that may be missing. */
    private static LocalDateTime plain(String time) {
        return LocalDateTime.of(
                Integer.parseInt(time, 0, 4, 10),
                Integer.parseInt(time, 5, 7, 10),
                Integer.parseInt(time, 8, 10, 10),
                Integer.parseInt(time, 11, 13, 10),
                Integer.parseInt(time, 14, 16, 10),
                Integer.parseInt(time, 17, 19, 10));
    }

    /** Asks for the parts that may be missing: to try one type after the other costs an exception for each row of a history. */
    private static @Nullable Instant instant(TemporalAccessor parsed, ZoneId zone) {
        LocalDate date = parsed.query(TemporalQueries.localDate());
        LocalTime time = parsed.query(TemporalQueries.localTime());
        ZoneOffset offset = parsed.query(TemporalQueries.offset());
        if (date == null) {
            return null;
        }
        if (time == null) {
            return date.atStartOfDay(zone).toInstant();
        }
        return date.atTime(time).atZone(offset == null ? zone : offset).toInstant();
    }

    /**
     * Returns the items of a member that is a list: an array, or a map keyed by id.
     *
     * @param name its name
     * @return the items in their order; none if it is missing or of another kind
     */
    public List<Item> items(String name) {
        return at(name).items();
    }

    /**
     * Returns the items of this value if it is a list: an array, or a map keyed by id.
     *
     * @return the items in their order; none if it is of another kind
     */
    public List<Item> items() {
        List<Item> items = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(field -> items.add(new Item(field.getKey(), new Json(field.getValue(), null))));
        } else if (node.isArray()) {
            node.forEach(value -> items.add(new Item(null, new Json(value, null))));
        }
        return items;
    }

    /** Returns the kind of value only. */
    @Override
    public String toString() {
        return "Json(" + node.getNodeType() + ")";
    }

    /**
     * One item of a list.
     *
     * @param key its id, or null in an array
     * @param value its value
     */
    public record Item(@Nullable String key, Json value) {}
}
