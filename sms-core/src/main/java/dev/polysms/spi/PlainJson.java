package dev.polysms.spi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON that most pushes are: an object or a list without backslashes, with short numbers and few levels. It takes half the
 * time of {@link JsonReader} and gives the same value. Of any other text it gives none, and {@code JsonReader} reads that.
 */
final class PlainJson {
    private static final int DEEPEST = 8;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_NUMBER = 18;

    private final String text;
    private int at;

    private PlainJson(String text) {
        this.text = text;
    }

    /**
     * Reads a text.
     *
     * @return its value; null if it is not plain, or not JSON
     */
    static @Nullable JsonValue read(String text) {
        if (text.indexOf('\\') >= 0) {
            return null;
        }
        PlainJson reader = new PlainJson(text);
        char first = reader.next();
        if (first != '{' && first != '[') {
            return null;
        }
        JsonValue value = reader.value(first, DEEPEST);
        return value != null && reader.isAtEnd() ? value : null;
    }

    /** Returns the next character that is no white space, and goes behind it; 0 at the end, which no plain JSON has. */
    private char next() {
        skipSpace();
        return at < text.length() ? text.charAt(at++) : 0;
    }

    private void skipSpace() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isSpace(char c) {
        return c <= ' ' && (c == ' ' || c == '\n' || c == '\r' || c == '\t');
    }

    private boolean isAtEnd() {
        skipSpace();
        return at == text.length();
    }

    private @Nullable JsonValue value(char first, int levels) {
        if (first == '"') {
            String string = string();
            return string == null ? null : new JsonValue.Text(string);
        }
        if (first == '{') {
            return levels == 0 ? null : object(levels - 1);
        }
        if (first == '[') {
            return levels == 0 ? null : array(levels - 1);
        }
        return first >= '0' && first <= '9' ? number() : literal(first);
    }

    /** Reads from behind the quote. */
    private @Nullable String string() {
        int end = text.indexOf('"', at);
        if (end < 0) {
            return null;
        }
        String string = text.substring(at, end);
        at = end + 1;
        return string;
    }

    private @Nullable JsonValue object(int levels) {
        char c = next();
        if (c == '}') {
            return new JsonValue.Members(Map.of());
        }
        MemberMap members = null;
        while (c == '"') {
            String name = string();
            if (name == null || name.length() > LONGEST_NAME || next() != ':') {
                return null;
            }
            JsonValue value = value(next(), levels);
            if (value == null) {
                return null;
            }
            char end = next();
            if (members == null && end == '}') {
                return new JsonValue.Members(Map.of(name, value)); // a third of the memory
            }
            members = members == null ? new MemberMap() : members;
            members.put(name, value); // of two members with one name the last counts
            if (end == '}') {
                return new JsonValue.Members(members);
            }
            c = end == ',' ? next() : 0;
        }
        return null;
    }

    private @Nullable JsonValue array(int levels) {
        List<JsonValue> items = new ArrayList<>();
        char c = next();
        if (c == ']') {
            return new JsonValue.Array(items);
        }
        while (true) {
            JsonValue item = value(c, levels);
            if (item == null) {
                return null;
            }
            items.add(item);
            char end = next();
            if (end == ']') {
                return new JsonValue.Array(items);
            }
            if (end != ',') {
                return null;
            }
            c = next();
        }
    }

    /** Reads digits, perhaps with a fraction; the first of them is read already. */
    private @Nullable JsonValue number() {
        int start = at - 1;
        int end = endOfDigits(start);
        if (text.charAt(start) == '0' && end > at) {
            return null;
        }
        if (end < text.length() && text.charAt(end) == '.') {
            int fraction = end + 1;
            end = endOfDigits(fraction);
            if (end == fraction) {
                return null;
            }
        }
        at = end;
        return end - start <= LONGEST_NUMBER && endsHere() ? new JsonValue.Numeric(text.substring(start, end)) : null;
    }

    private int endOfDigits(int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    private @Nullable JsonValue literal(char first) {
        String word = first == 't' ? "true" : first == 'f' ? "false" : "null";
        if (!text.startsWith(word, at - 1)) {
            return null;
        }
        at += word.length() - 1;
        if (!endsHere()) {
            return null;
        }
        return first == 'n' ? JsonValue.Nothing.NULL : new JsonValue.Flag(first == 't');
    }

    /** Returns whether no character of a longer number or word follows. */
    private boolean endsHere() {
        if (at == text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return c == ',' || c == '}' || c == ']' || isSpace(c);
    }
}
