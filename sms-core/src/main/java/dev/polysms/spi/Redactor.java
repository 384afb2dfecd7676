package dev.polysms.spi;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
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

    /** A vendor may quote a part of a text; a shared run of this many characters is taken for a quotation. */
    private static final int QUOTATION = 12;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\s]+");
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
     * @return one line of at most 200 characters that names nobody
     */
    public String redact(String text) {
        String line = CONTROL.matcher(text).replaceAll(" ").strip();
        if (line.length() > LONGEST) {
            line = line.substring(0, LONGEST);
        }
        for (String value : sensitive) {
            line = withoutWhole(line, value);
        }
        for (String value : sensitive) {
            line = withoutQuotations(line, value);
        }
        line = DIGITS.matcher(line).replaceAll(MASK);
        return KEY.matcher(line).replaceAll(MASK);
    }

    /** Masks the value where it stands for itself: "hi" in {@code 'hi'}, not in "this". */
    private static String withoutWhole(String line, String value) {
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
        String haystack = value.toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(line.length());
        int at = 0;
        while (at < line.length()) {
            int length = quotedFrom(line.toLowerCase(Locale.ROOT), at, haystack);
            if (length == 0) {
                out.append(line.charAt(at++));
            } else {
                out.append(MASK);
                at += length;
            }
        }
        return out.toString();
    }

    private static int quotedFrom(String line, int at, String haystack) {
        if (at + QUOTATION > line.length() || !haystack.contains(line.substring(at, at + QUOTATION))) {
            return 0;
        }
        int length = QUOTATION;
        while (at + length < line.length() && haystack.contains(line.substring(at, at + length + 1))) {
            length++;
        }
        return length;
    }
}
