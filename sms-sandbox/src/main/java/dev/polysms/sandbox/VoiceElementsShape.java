package dev.polysms.sandbox;

/**
 * How Voice Elements may write its campaigns and its available cities. The document's samples of both lack their
 * beginning.
 *
 * @since 0.1.0
 */
public enum VoiceElementsShape implements ResponseShape {
    /** Arrays: of campaigns, and of cities as objects with {@code city} and {@code totalAvailable}. */
    BARE_ARRAYS,

    /** The minimum: the only campaign as one object, and cities as an array of their names. */
    MINIMAL,

    /** The envelope of the other calls, with status and reason, and {@code campaigns} or {@code availableCities}. */
    ENVELOPE,

    /** Arrays whose cities have {@code City} and {@code TotalAvailable}, in the case of a campaign's members. */
    PASCAL_CASE
}
