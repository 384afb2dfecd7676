package dev.polysms.spi;

import dev.polysms.history.MessageTime;
import dev.polysms.spi.JsonReader.Contradiction;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value, read the way vendors write: an id may be a string or a number, a list may be an array or a map keyed by id,
 * and an empty map may be PHP's {@code []}. A value that is absent, null or of another kind reads as missing, never as an
 * exception.
 *
 * <p>Immutable and thread-safe. {@code toString()} shows the kind only.
 *
 * @since 0.1.0
 */
public final class Json {
    /** A longer number is not a count, a price or an id. */
    private static final int LONGEST_NUMBER = 40;

    /** Any number of so many digits is an int. */
    private static final int SURE_DIGITS = 9;

    private static final Json MISSING = new Json(JsonValue.Nothing.MISSING, null);

    private final JsonValue value;
    private final @Nullable IOException problem;

    private Json(JsonValue value, @Nullable IOException problem) {
        this.value = value;
        this.problem = problem;
    }

    private static Json of(JsonValue value) {
        return new Json(value, null);
    }

    /**
     * Reads a JSON text. It never throws for any bytes: a text that is not JSON, nests deeper than 100 levels or has a number that
     * no {@link BigDecimal} can hold is a missing value. A line break or another control character in a string is taken as it is,
     * and so is a byte order mark before the text.
     *
     * @param bytes JSON in UTF-8; UTF-16 and UTF-32 are recognised
     * @return its value, or a missing one if it is empty or not JSON
     */
    public static Json parse(byte[] bytes) {
        return parse(bytes, Contradiction.READ);
    }

    /**
     * Reads a JSON text as {@link #parse(byte[])} does, except that a text in which an object has one member twice, with different
     * values, is a missing value: <code>{"success":1,"success":0}</code> proves nothing.
     */
    static Json parseProof(byte[] bytes) {
        return parse(bytes, Contradiction.REFUSED);
    }

    private static Json parse(byte[] bytes, Contradiction contradiction) {
        try {
            return of(JsonReader.read(bytes, contradiction));
        } catch (IOException e) {
            return new Json(JsonValue.Nothing.MISSING, e);
        }
    }

    /** Reads a JSON text as {@link #parse(byte[])} does. */
    static Json parse(String text) {
        try {
            return of(JsonReader.read(text, Contradiction.READ));
        } catch (IOException e) {
            return new Json(JsonValue.Nothing.MISSING, e);
        }
    }

    /**
     * Reads the fields of an HTML form as an object of strings.
     *
     * @param form the form, encoded
     * @param charset the charset of its escapes, if they are not UTF-8
     * @return an object; of several fields with one name it has the last
     */
    static Json ofForm(String form, Charset charset) {
        return of(FormFields.read(form, charset));
    }

    /**
     * Returns why the text could not be read.
     *
     * @return the place of the fault, without a quotation; null if the text was JSON or empty
     */
    @Nullable
    IOException problem() {
        return problem;
    }

    /**
     * Returns whether there is no value: the text was empty or not JSON, the member is absent, or it is {@code null}.
     *
     * @return true if every reading of this value is empty
     */
    public boolean isMissing() {
        return value instanceof JsonValue.Nothing;
    }

    /**
     * Returns whether there is anything to read: a text that is not blank, a number, a truth value, or at least one item of an
     * array or an object. A row without content may be left out of a list; any other row that cannot be read must not be.
     *
     * @return true if this value says anything
     */
    public boolean hasContent() {
        return (isObject() || isArray()) ? !items().isEmpty() : (text().isPresent() || flag().isPresent());
    }

    /**
     * Returns whether this is an object.
     *
     * @return true for <code>{…}</code>
     */
    public boolean isObject() {
        return value instanceof JsonValue.Members;
    }

    /**
     * Returns whether this is an array.
     *
     * @return true for {@code […]}
     */
    public boolean isArray() {
        return value instanceof JsonValue.Array;
    }

    /** Returns whether a member exists and is not null. */
    public boolean has(String name) {
        return !at(name).isMissing();
    }

    /**
     * Returns a member.
     *
     * @return its value, or a missing one
     */
    public Json at(String name) {
        JsonValue member = member(name);
        return member == JsonValue.Nothing.MISSING ? MISSING : of(member);
    }

    private JsonValue member(String name) {
        JsonValue member =
                value instanceof JsonValue.Members members ? members.values().get(name) : null;
        return member == null ? JsonValue.Nothing.MISSING : member;
    }

    /**
     * Returns this value as text, if it is a string or a number. A whole number is returned as its digits, in every way of writing
     * it: an id {@code 65786.0} or {@code 6.5786E4} is {@code 65786}, and a long one loses no digit.
     *
     * @return the text; empty if it is missing, blank or of another kind
     */
    public Optional<String> text() {
        return Optional.ofNullable(text(value));
    }

    private static @Nullable String text(JsonValue value) {
        String text = exactText(value);
        return text == null || text.isBlank() ? null : text;
    }

    /**
     * Returns this value as {@link #text()} does, but a blank or an empty text too: a signature is made over every character.
     *
     * @return the text; empty if it is missing or of another kind
     */
    public Optional<String> exactText() {
        return Optional.ofNullable(exactText(value));
    }

    private static @Nullable String exactText(JsonValue value) {
        if (value instanceof JsonValue.Text text) {
            return text.value();
        }
        return value instanceof JsonValue.Numeric number ? digits(number.value()) : null;
    }

    private static String digits(String number) {
        if (isDigits(number)) {
            return number; // JSON has no whole number with a zero before it
        }
        BigDecimal exact = new BigDecimal(number);
        if (exact.signum() == 0) {
            return "0";
        }
        boolean fraction = exact.stripTrailingZeros().scale() > 0;
        boolean endless = (long) exact.precision() - exact.scale() > LONGEST_NUMBER;
        if (fraction || endless) {
            return exact.toString();
        }
        return exact.toBigInteger().toString();
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }

    /**
     * Returns a member as text, if it is a string or a number.
     *
     * @return the text, as {@link #text()} reads it; empty if it is missing, blank or of another kind
     */
    public Optional<String> text(String name) {
        return Optional.ofNullable(text(member(name)));
    }

    /**
     * Returns a member as {@link #exactText()} reads it.
     *
     * @return the text; empty if it is missing or of another kind
     */
    public Optional<String> exactText(String name) {
        return Optional.ofNullable(exactText(member(name)));
    }

    /**
     * Returns a member as an id, which may be a string or a number. An id that was never set counts as missing: a blank one, a
     * number that is not above 0, and a word such as {@code null}.
     *
     * @return the id without white space around it; empty if it is missing, was never set or is of another kind
     */
    public Optional<String> id(String name) {
        String text = text(member(name));
        return text == null ? Optional.empty() : WireId.read(text);
    }

    /**
     * Returns a member as a whole number, if it is one or a string of one.
     *
     * @return the number; empty if it is missing, fractional, too large or of another kind
     */
    public OptionalInt number(String name) {
        JsonValue member = member(name);
        String digits = plainDigits(member);
        if (!digits.isEmpty()) {
            return OptionalInt.of(Integer.parseInt(digits));
        }
        try {
            BigDecimal exact = exact(member);
            return exact == null ? OptionalInt.empty() : OptionalInt.of(exact.intValueExact());
        } catch (ArithmeticException e) {
            return OptionalInt.empty();
        }
    }

    /** Returns the digits of a number that is written as most numbers are, and surely fits into an int. */
    private static String plainDigits(JsonValue value) {
        String written = value instanceof JsonValue.Numeric number
                ? number.value()
                : value instanceof JsonValue.Text text ? text.value() : "";
        return written.length() <= SURE_DIGITS && isDigits(written) ? written : "";
    }

    /**
     * Returns a member as a decimal number, such as a price, if it is one or a string of one.
     *
     * @return the number with as many decimals as the vendor wrote; empty if it is missing, too long, too large or of another kind
     */
    public Optional<BigDecimal> decimal(String name) {
        // A number with a huge exponent is not a price, and its digits would fill the memory.
        BigDecimal exact = exact(member(name));
        return exact == null || Math.abs((long) exact.scale()) > LONGEST_NUMBER ? Optional.empty() : Optional.of(exact);
    }

    /** The number with every digit as it was written; a long one takes too much time. */
    private static @Nullable BigDecimal exact(JsonValue value) {
        String written = value instanceof JsonValue.Numeric number
                ? number.value()
                : value instanceof JsonValue.Text text ? text.value().strip() : "";
        if (written.isEmpty() || written.length() > LONGEST_NUMBER) {
            return null;
        }
        try {
            return new BigDecimal(written);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /**
     * Returns this value as a truth value: true, 1, "1" and "true" are true; false, 0, "0" and "false" are false.
     *
     * @return the truth value; empty for anything else
     */
    public Optional<Boolean> flag() {
        if (value instanceof JsonValue.Flag flag) {
            return Optional.of(flag.value());
        }
        return text().flatMap(text -> switch (text) {
            case "1", "true" -> Optional.of(true);
            case "0", "false" -> Optional.of(false);
            default -> Optional.empty();
        });
    }

    /**
     * Returns a member as a truth value, as {@link #flag()} reads it.
     *
     * @return the truth value; empty for anything else
     */
    public Optional<Boolean> flag(String name) {
        return at(name).flag();
    }

    /**
     * Returns a member as a time: {@code yyyy-MM-dd HH:mm:ss} with a space or a T, with or without a fraction, with or
     * without a zone; or a date, which is its first moment.
     *
     * @param zone the zone of a time that has none
     * @return the time; empty if it is missing or of another form
     */
    public Optional<Instant> instant(String name, ZoneId zone) {
        String text = text(member(name));
        return text == null ? Optional.empty() : WireTime.instant(text, zone);
    }

    /**
     * Returns a member as the time of a message, in the forms of {@link #instant}, with how surely it is known: a time without a
     * zone is uncertain if the vendor's zone is assumed, and a placeholder such as the year 1 may be any time.
     *
     * @param zone the zone of a time that has none
     * @return the time; empty if it is missing or an empty text; {@link MessageTime#unknown} if it cannot be read, because the message
     *     may be old then
     */
    public Optional<MessageTime> time(String name, VendorZone zone) {
        return text(name)
                .map(text ->
                        WireTime.read(text).map(time -> time.messageTime(zone)).orElseGet(MessageTime::unknown));
    }

    /**
     * Returns the items of a member that is a list: an array, or a map keyed by id.
     *
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
        if (value instanceof JsonValue.Members members) {
            List<Item> items = new ArrayList<>(members.values().size());
            for (Map.Entry<String, JsonValue> member : members.values().entrySet()) {
                items.add(new Item(member.getKey(), of(member.getValue())));
            }
            return items;
        }
        if (value instanceof JsonValue.Array array) {
            List<Item> items = new ArrayList<>(array.items().size());
            for (JsonValue item : array.items()) {
                items.add(new Item(null, of(item)));
            }
            return items;
        }
        return new ArrayList<>(0);
    }

    /** Returns the kind of value only. */
    @Override
    public String toString() {
        return "Json(" + value.kind() + ")";
    }

    /**
     * One item of a list.
     *
     * @param key its id, or null in an array
     */
    public record Item(@Nullable String key, Json value) {}
}
