package dev.polysms.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The cost of a text: the encoding that it needs, its segments, and the characters that make it expensive.
 *
 * <p>Vendors and carriers charge by the segment. A segment has room for 160 characters if the whole text is in the GSM 7-bit
 * alphabet. A single character outside it, such as a curly quote, makes the whole text UCS-2, with room for 70, and more than
 * doubles the cost. {@link #forcingCharacters()} names those characters.
 *
 * <table>
 * <caption>Units in a segment</caption>
 * <tr><th>Encoding</th><th>Unit</th><th>In the only segment</th><th>In each of several</th></tr>
 * <tr><td>{@link Encoding#GSM_7}</td><td>septet</td><td>160</td><td>153</td></tr>
 * <tr><td>{@link Encoding#UCS_2}</td><td>UTF-16 code unit</td><td>70</td><td>67</td></tr>
 * </table>
 *
 * <p>In GSM-7 a character takes one septet, but each of <code>^ { } \ [ ~ ] | &euro;</code> and the form feed takes two. In UCS-2 a
 * character outside the Basic Multilingual Plane, such as most emoji, takes two code units. The end of a segment never divides such
 * a character: it moves to the next segment as a whole, so a long text may need one segment more than its units suggest. A sign
 * that consists of several code points (a family emoji, a letter and its combining accent) may be divided between them; the phone
 * joins the segments before it shows them.
 *
 * <p>Half of a surrogate pair without its other half is not in the alphabet: it makes the text UCS-2 and counts as one unit.
 *
 * <p>The count follows the standard. The vendor bills its own count, which is different if the vendor replaces characters (a curly
 * quote by a straight one), uses national shift tables, which this class does not support, or joins segments by a 16-bit reference,
 * which leaves 152 septets or 66 code units in each.
 *
 * <p>Immutable and safe for use by many threads. {@link #of(String)} takes time in proportion to the length of the text;
 * {@link #parts()} and {@link #forcingCharacters()} do so too, at every call, because they create new lists.
 *
 * <p>Source: 3GPP TS 23.038 sections 6.2.1 and 6.2.3 (alphabets), 3GPP TS 23.040 section 9.2.3.24.1 (concatenation).
 *
 * @since 0.1.0
 */
public final class SmsText {
    private final String text;
    private final Encoding encoding;
    private final int units;
    private final int segments;
    private final int unitsLeft;

    private SmsText(String text, Encoding encoding, int units, int segments, int unitsLeft) {
        this.text = text;
        this.encoding = encoding;
        this.units = units;
        this.segments = segments;
        this.unitsLeft = unitsLeft;
    }

    /**
     * Returns the cost of a text.
     *
     * @param text the text as it is sent to the vendor; may be empty
     * @return its encoding, units and segments
     * @throws NullPointerException if {@code text} is null
     */
    public static SmsText of(String text) {
        Objects.requireNonNull(text, "text");
        Encoding encoding = encodingOf(text);
        int units = units(text, encoding, 0);
        if (units <= encoding.limitOfOnlySegment()) {
            return new SmsText(text, encoding, units, 1, encoding.limitOfOnlySegment() - units);
        }
        int segments = 0;
        int startOfLast = 0;
        for (int start = 0; start < text.length(); start = endOfPart(text, encoding, start)) {
            segments++;
            startOfLast = start;
        }
        int unitsLeft = encoding.limitOfEachPart() - units(text, encoding, startOfLast);
        return new SmsText(text, encoding, units, segments, unitsLeft);
    }

    /**
     * Returns the encoding that the text needs.
     *
     * @return {@link Encoding#GSM_7} if that alphabet has every character, or the text is empty, else {@link Encoding#UCS_2}
     */
    public Encoding encoding() {
        return encoding;
    }

    /**
     * Returns the number of segments in which the text is sent, and usually billed.
     *
     * <p>Never 0: an empty text, if a vendor accepts it, is sent as one empty segment. The standard allows at most 255 segments,
     * and vendors have lower limits; this number is not limited.
     *
     * @return the number of segments, 1 or more
     */
    public int segments() {
        return segments;
    }

    /**
     * Returns the length of the text on the air, without the headers that join segments.
     *
     * @return septets for {@link Encoding#GSM_7}, UTF-16 code units for {@link Encoding#UCS_2}
     */
    public int units() {
        return units;
    }

    /**
     * Returns the room left in the last segment.
     *
     * <p>When a text of one segment grows to several, every segment has less room, including the first.
     *
     * @return how many units fit before one more segment is needed, counted as in {@link #units()}
     */
    public int unitsLeft() {
        return unitsLeft;
    }

    /**
     * Returns the parts of the text, one for each segment.
     *
     * @return the parts in their order, as many as {@link #segments()}; joined they are the text. For an empty text, this is one
     *     empty part. Unmodifiable
     */
    public List<String> parts() {
        if (segments == 1) {
            return List.of(text);
        }
        List<String> parts = new ArrayList<>(segments);
        int start = 0;
        while (start < text.length()) {
            int end = endOfPart(text, encoding, start);
            parts.add(text.substring(start, end));
            start = end;
        }
        return List.copyOf(parts);
    }

    /**
     * Returns the characters that force UCS-2: without them the text would be GSM-7.
     *
     * @return every occurrence in the order of the text; empty if and only if the text is {@link Encoding#GSM_7}.
     *     Unmodifiable
     */
    public List<ForcingCharacter> forcingCharacters() {
        if (encoding == Encoding.GSM_7) {
            return List.of();
        }
        List<ForcingCharacter> forcing = new ArrayList<>();
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            if (Gsm7Alphabet.septets(text.charAt(index)) == Gsm7Alphabet.ABSENT) {
                forcing.add(new ForcingCharacter(codePoint, index));
            }
            index += Character.charCount(codePoint);
        }
        return List.copyOf(forcing);
    }

    /**
     * Returns the encoding, units and segments, without the text, which is personal.
     *
     * @return for example {@code SmsText[encoding=GSM_7, units=12, segments=1]}
     */
    @Override
    public String toString() {
        return "SmsText[encoding=" + encoding + ", units=" + units + ", segments=" + segments + "]";
    }

    private static Encoding encodingOf(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Gsm7Alphabet.septets(text.charAt(i)) == Gsm7Alphabet.ABSENT) {
                return Encoding.UCS_2;
            }
        }
        return Encoding.GSM_7;
    }

    /** Returns the units from {@code start} to the end of the text. */
    private static int units(String text, Encoding encoding, int start) {
        if (encoding == Encoding.UCS_2) {
            return text.length() - start;
        }
        int septets = 0;
        for (int i = start; i < text.length(); i++) {
            septets += Gsm7Alphabet.septets(text.charAt(i));
        }
        return septets;
    }

    /** Returns the end of the part that begins at {@code start}, in a text of several segments; the next part begins there. */
    private static int endOfPart(String text, Encoding encoding, int start) {
        return encoding == Encoding.GSM_7 ? endOfGsm7Part(text, start) : endOfUcs2Part(text, start);
    }

    private static int endOfGsm7Part(String text, int start) {
        int room = Encoding.GSM_7.limitOfEachPart();
        int end = start;
        while (end < text.length()) {
            room -= Gsm7Alphabet.septets(text.charAt(end));
            if (room < 0) {
                break;
            }
            end++;
        }
        return end;
    }

    private static int endOfUcs2Part(String text, int start) {
        int limit = Encoding.UCS_2.limitOfEachPart();
        if (text.length() - start <= limit) {
            return text.length();
        }
        int end = start + limit;
        boolean cutsPair = Character.isSurrogatePair(text.charAt(end - 1), text.charAt(end));
        return cutsPair ? end - 1 : end;
    }
}
