package dev.polysms.sandbox;

/**
 * How PrimeVOX may write conversations and their messages. The document names the fields and shows no sample.
 *
 * @since 0.1.0
 */
public enum PrimeVoxShape implements ResponseShape {
    /** An object by id, as the document's {@code {conversationId}:} suggests; ids, flags and times are strings. */
    MAP_OF_STRINGS,

    /** The same object, but flags, phone numbers and the two ids in the answer of a send are JSON numbers. */
    MAP_OF_NUMBERS,

    /** An array of objects, each with its {@code conversationId} or {@code messageId}. */
    ARRAY,

    /** An object by id, but {@code []} if it is empty, as PHP writes an empty map. */
    PHP_MAP,

    /** An object by id, with fractions of a second in its times, as in the vendor's call history. */
    FRACTIONAL_TIMES,

    /** An object by id, with times in ISO 8601 form with {@code T} and {@code Z}. */
    ISO_TIMES
}
