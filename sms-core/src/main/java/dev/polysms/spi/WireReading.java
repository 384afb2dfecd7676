package dev.polysms.spi;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One reading of a line: as it is, or with the escapes of URLs, JSON or XML decoded. Letters are in one case, and white space,
 * control characters and plus signs, which are spaces in a form, are one space. Each character knows its place in the line.
 */
final class WireReading {
    /** An escape may be inside another: JSON in a form, a URL in JSON. */
    private static final int MOST = 16;

    /** One syntax at a time: a secret may itself look like an escape of another. */
    private static final List<Pattern> ESCAPES = List.of(
            Pattern.compile("%(?<percent>[0-9A-Fa-f]{2})"),
            Pattern.compile("\\\\(?:u(?<unicode>[0-9A-Fa-f]{4})|x(?<byte>[0-9A-Fa-f]{2})|(?<json>[\"'\\\\/bfnrt]))"),
            Pattern.compile(
                    "&(?:#(?<decimal>[0-9]{1,7})|#[xX](?<hex>[0-9A-Fa-f]{1,6})|(?<name>amp|lt|gt|quot|apos|nbsp));"));

    private static final Map<String, String> NAMED =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ");

    private final StringBuilder exact = new StringBuilder();
    private final List<int[]> places = new ArrayList<>();
    private final StringBuilder folded = new StringBuilder();
    private final List<int[]> foldedPlaces = new ArrayList<>();

    private WireReading() {}

    /** Returns the line as it is, and its further readings, as long as there is something to decode. */
    static List<WireReading> all(String line) {
        List<WireReading> readings = new ArrayList<>();
        WireReading reading = new WireReading();
        for (int at = 0; at < line.length(); at++) {
            reading.add(line.charAt(at), new int[] {at, at + 1});
        }
        readings.add(reading);
        Set<String> known = new HashSet<>(Set.of(reading.exact.toString()));
        for (int next = 0; next < readings.size() && readings.size() < MOST; next++) {
            for (Pattern escapes : ESCAPES) {
                WireReading decoded = readings.get(next).decoded(escapes);
                if (known.add(decoded.exact.toString())) {
                    readings.add(decoded);
                }
            }
        }
        return readings;
    }

    /** Returns a text as readings have it. */
    static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            append(folded, text.charAt(at));
        }
        return folded.toString();
    }

    /** Returns false for a space after a space. */
    private static boolean append(StringBuilder folded, char c) {
        boolean space = c == '+' || Character.isISOControl(c) || Character.isSpaceChar(c);
        if (space && !folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ') {
            return false;
        }
        // Character by character: String.toLowerCase changes the length of some letters, and so the place of all
        // others.
        folded.append(space ? ' ' : Character.toLowerCase(Character.toUpperCase(c)));
        return true;
    }

    String text() {
        return folded.toString();
    }

    /** Marks in the line what stands between two places of this reading. */
    void mark(int start, int end, BitSet masked) {
        masked.set(foldedPlaces.get(start)[0], foldedPlaces.get(end - 1)[1]);
    }

    private void add(char c, int[] place) {
        exact.append(c);
        places.add(place);
        if (append(folded, c)) {
            foldedPlaces.add(place);
        }
    }

    private WireReading decoded(Pattern escapes) {
        WireReading next = new WireReading();
        Matcher escape = escapes.matcher(exact);
        int at = 0;
        while (at < exact.length()) {
            if (escape.region(at, exact.length()).lookingAt()) {
                boolean percent = exact.charAt(at) == '%';
                int end = percent ? endOfCharacter(at) : escape.end();
                int[] place = {places.get(at)[0], places.get(end - 1)[1]};
                String meaning = percent ? utf8(at, end) : meaning(escape);
                meaning.chars().forEach(c -> next.add((char) c, place));
                at = end;
            } else {
                next.add(exact.charAt(at), places.get(at));
                at++;
            }
        }
        return next;
    }

    private static String meaning(Matcher escape) {
        if (escape.group().charAt(0) == '&') {
            String name = escape.group("name");
            return name != null
                    ? NAMED.getOrDefault(name, "")
                    : escape.group("hex") != null
                            ? character(escape.group("hex"), 16)
                            : character(escape.group("decimal"), 10);
        }
        String json = escape.group("json");
        if (json != null) {
            return Character.isLetter(json.charAt(0)) ? " " : json; // a line break or a tab
        }
        return character(escape.group(escape.group("unicode") != null ? "unicode" : "byte"), 16);
    }

    private static String character(String digits, int radix) {
        int codePoint = Integer.parseInt(digits, radix);
        return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : " ";
    }

    /** A character of UTF-8 is one to four escapes. */
    private int endOfCharacter(int at) {
        int first = Integer.parseInt(exact, at + 1, at + 3, 16);
        int bytes = first < 0xC0 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        int end = at + 3;
        for (int more = 1; more < bytes && isContinuation(end); more++) {
            end += 3;
        }
        return end;
    }

    private boolean isContinuation(int at) {
        return at + 3 <= exact.length()
                && exact.charAt(at) == '%'
                && Character.digit(exact.charAt(at + 1), 16) >> 2 == 0b10
                && Character.digit(exact.charAt(at + 2), 16) >= 0;
    }

    private String utf8(int start, int end) {
        byte[] bytes = new byte[(end - start) / 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(exact, start + 3 * i + 1, start + 3 * i + 3, 16);
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
