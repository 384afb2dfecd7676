package dev.polysms.text;

/**
 * The encoding of a text on the air. It determines how many characters fit into a segment.
 *
 * <p>A segment carries 140 octets. A text of several segments needs six octets of each segment for the header by which the phone
 * joins them again.
 *
 * <p>Source: 3GPP TS 23.038 (alphabets), 3GPP TS 23.040 section 9.2.3.24.1 (concatenation with an 8-bit reference).
 *
 * @since 0.1.0
 */
public enum Encoding {
    /**
     * The GSM 7-bit default alphabet with its extension table: 160 septets in a text of one segment, 153 in each of
     * several.
     */
    GSM_7(160, 153),

    /** Two octets a UTF-16 code unit: 70 code units in a text of one segment, 67 in each of several. */
    UCS_2(70, 67);

    private final int limitOfOnlySegment;
    private final int limitOfEachPart;

    Encoding(int limitOfOnlySegment, int limitOfEachPart) {
        this.limitOfOnlySegment = limitOfOnlySegment;
        this.limitOfEachPart = limitOfEachPart;
    }

    /** The units that fit into one segment, if the text needs only one. */
    int limitOfOnlySegment() {
        return limitOfOnlySegment;
    }

    /** The units that fit into each segment, if the text needs several. */
    int limitOfEachPart() {
        return limitOfEachPart;
    }
}
