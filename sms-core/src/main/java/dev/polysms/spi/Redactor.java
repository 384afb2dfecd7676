package dev.polysms.spi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a vendor's words fit for an exception or a log. Vendors quote what they were sent: this masks every value of the
 * request, longer pieces of it, digits that could be a phone number, and words that could be a key, and cuts what is long.
 *
 * <p>Immutable and thread-safe.
 */
public final class Redactor {
    private static final String MASK = "…";
    private static final int LONGEST = 200;

    /** No more of a vendor's words is looked at: masking takes time for each of them. */
    private static final int WINDOW = 2 * LONGEST;

    /** A vendor may quote a part of a text; a shared run of this many characters is taken for a quotation. */
    private static final int QUOTATION = 12;

    /** 31 to the power of twelve, as far as it fits: what a character weighs when it leaves the rolling hash. */
    private static final int LEAVES = (int) 787_662_783_788_549_761L;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Z}]+");
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d(?:[\\s().-]{0,2}\\d){4,}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/_=.-]{24,}");

    private final List<String> sensitive;

    /**
     * Makes a redactor for the answers to one request.
     *
     * @param sensitiveValues what the request held: {@link ApiRequest#sensitiveValues()}
     */
    public Redactor(List<String> sensitiveValues) {
        List<String> values = new ArrayList<>();
        for (String value : sensitiveValues) {
            String folded = CONTROL.matcher(value).replaceAll(" ").strip();
            if (!folded.isEmpty()) {
                values.add(folded);
            }
        }
        values.sort(Comparator.comparingInt(String::length).reversed());
        this.sensitive = List.copyOf(values);
    }

    /**
     * Masks a vendor's words.
     *
     * @param text what the vendor wrote
     * @return one line of at most 200 characters without personal data
     */
    public String redact(String text) {
        boolean cut = text.length() > WINDOW;
        String line = withoutValues(cut ? text.substring(0, WINDOW) : text);
        line = DIGITS.matcher(line).replaceAll(MASK);
        line = KEY.matcher(line).replaceAll(MASK);
        if (cut) { // the end may be the beginning of a value, too short to be known as one
            line = line.substring(0, Math.max(0, line.length() - QUOTATION + 1));
        }
        return line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    /** Masks the values of the request only, for words that the vendor made up itself, such as an id. */
    String withoutValues(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ").strip();
        for (String value : sensitive) {
            line = withoutWhole(line, value);
        }
        for (String value : sensitive) {
            line = withoutQuotations(line, value);
        }
        return line;
    }

    /** Masks the value where it stands for itself: "hi" in {@code 'hi'}, not in "this". */
    private static String withoutWhole(String line, String value) {
        if (value.length() > line.length()) {
            return line;
        }
        Matcher matcher = Pattern.compile(
                        "(?<![\\p{L}\\p{N}])" + Pattern.quote(value) + "(?![\\p{L}\\p{N}])",
                        Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(line);
        return matcher.replaceAll(MASK);
    }

    private static String withoutQuotations(String line, String value) {
        if (value.length() < QUOTATION) {
            return line;
        }
        String folded = folded(line);
        Set<String> quoted = piecesAmong(pieces(folded), folded(value));
        StringBuilder out = new StringBuilder(line.length());
        int end = 0; // of the present quotation
        for (int at = 0; at < line.length(); at++) {
            if (at + QUOTATION <= line.length() && quoted.contains(folded.substring(at, at + QUOTATION))) {
                out.append(end == 0 || at > end ? MASK : "");
                end = at + QUOTATION;
            }
            if (at >= end) {
                out.append(line.charAt(at));
            }
        }
        return out.toString();
    }

    private static Set<String> pieces(String text) {
        Set<String> pieces = new HashSet<>();
        for (int at = 0; at + QUOTATION <= text.length(); at++) {
            pieces.add(text.substring(at, at + QUOTATION));
        }
        return pieces;
    }

    /** One walk over the value, however long it is and however often it repeats itself, with a rolling hash. */
    private static Set<String> piecesAmong(Set<String> wanted, String value) {
        boolean[] hashes = new boolean[1 << Short.SIZE];
        wanted.forEach(piece -> hashes[piece.hashCode() & 0xFFFF] = true);
        Set<String> found = new HashSet<>();
        int hash = 0; // as String.hashCode() of the last characters
        for (int at = 0; at < value.length(); at++) {
            int left = at < QUOTATION ? 0 : value.charAt(at - QUOTATION);
            hash = 31 * hash + value.charAt(at) - LEAVES * left;
            if (at + 1 >= QUOTATION && hashes[hash & 0xFFFF]) {
                String piece = value.substring(at + 1 - QUOTATION, at + 1);
                if (wanted.contains(piece)) {
                    found.add(piece);
                }
            }
        }
        return found;
    }

    /** Character by character: String.toLowerCase changes the length of some letters, and so the place of all others. */
    private static String folded(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < letters.length; i++) {
            letters[i] = Character.toLowerCase(Character.toUpperCase(letters[i]));
        }
        return new String(letters);
    }
}
