package dev.polysms.spi;

import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes a vendor's words fit for an exception or a log. Vendors repeat what they were sent: this masks every value of the request,
 * longer pieces of it, digits that could be a phone number, and words that could be a key, and cuts what is long.
 *
 * <p>A value is found in upper and lower case and in the escapes of URLs, forms, JSON and XML, one inside another too. A secret is
 * also found in hexadecimal and in Base64, wherever it begins in the encoded bytes. Each rule looks at the vendor's own words and
 * only marks characters, so no rule can hide from another what it has to find.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class Redactor {
    private static final char MASK = '…';
    private static final int LONGEST = 200;

    /** The longest part of a vendor's words that is read, because masking takes time for each word. */
    private static final int WINDOW = 2 * LONGEST;

    /** The beginning of a value at the end of the window, in the longest escapes, is too short to be known as one. */
    private static final int MARGIN = 8 * "\\u0000".length();

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Z}]+");
    private static final Pattern DIGITS = Pattern.compile("\\+?\\d(?:[\\s().-]{0,2}\\d){4,}");
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9+/_=.-]{24,}");

    private final List<SensitiveValue> values;

    /**
     * Makes a redactor for the answers to one request.
     *
     * @param sensitiveValues what the request held: {@link ApiRequest#sensitiveValues()}
     */
    public Redactor(List<String> sensitiveValues) {
        this(List.of(), sensitiveValues);
    }

    private Redactor(List<String> secrets, List<String> texts) {
        this.values = Stream.concat(
                        secrets.stream().flatMap(SensitiveValue::ofSecret),
                        texts.stream().map(SensitiveValue::ofText))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /** Returns a redactor that knows which values of the request are secrets. */
    static Redactor of(ApiRequest request) {
        return new Redactor(request.secrets(), request.values());
    }

    /**
     * Masks a vendor's words.
     *
     * @param text what the vendor wrote
     * @return one line of at most 200 characters without personal data
     */
    public String redact(String text) {
        boolean cut = text.length() > WINDOW;
        String line = oneLine(cut ? text.substring(0, WINDOW) : text);
        BitSet masked = marked(line);
        mark(DIGITS, line, masked);
        mark(KEY, line, masked);
        return shown(line, masked, cut ? Math.max(0, line.length() - MARGIN) : line.length());
    }

    /** Masks the values of the request only, for words that the vendor made up itself, such as an id. */
    String withoutValues(String text) {
        String line = oneLine(text.length() > WINDOW ? text.substring(0, WINDOW) : text);
        return shown(line, marked(line), line.length());
    }

    private static String oneLine(String text) {
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }

    private BitSet marked(String line) {
        List<WireReading> readings = WireReading.all(line);
        BitSet masked = new BitSet(line.length());
        values.forEach(value -> value.mark(readings, masked));
        return masked;
    }

    private static void mark(Pattern pattern, String line, BitSet masked) {
        for (Matcher matcher = pattern.matcher(line); matcher.find(); ) {
            masked.set(matcher.start(), matcher.end());
        }
    }

    private static String shown(String line, BitSet masked, int end) {
        StringBuilder out = new StringBuilder(Math.min(end, LONGEST));
        for (int at = 0; at < end && out.length() < LONGEST; at++) {
            if (!masked.get(at)) {
                out.append(line.charAt(at));
            } else if (at == 0 || !masked.get(at - 1)) {
                out.append(MASK);
            }
        }
        return out.toString();
    }

    /** Returns how many values it knows. */
    @Override
    public String toString() {
        return "Redactor[" + values.size() + " values]";
    }
}
