package dev.polysms.sandbox;

/** How PrimeVOX may write conversations and their messages: it names the fields and shows no sample. */
public enum PrimeVoxShape implements ResponseShape {
    /** An object by id, as the document's {@code {conversationId}:} suggests; ids, flags and times are strings. */
    MAP_OF_STRINGS,

    /** The same object, but flags and telephone numbers are JSON numbers, as are the two ids that a send gives. */
    MAP_OF_NUMBERS,

    /** An array of objects, each with its own {@code conversationId} or {@code messageId}. */
    ARRAY,

    /** An object by id, but {@code []} where it is empty, as PHP writes an empty map. */
    PHP_MAP,

    /** An object by id, its times with a fraction of a second, as the vendor's call history has them. */
    FRACTIONAL_TIMES,

    /** An object by id, its times in ISO 8601 form with {@code T} and {@code Z}. */
    ISO_TIMES
}
