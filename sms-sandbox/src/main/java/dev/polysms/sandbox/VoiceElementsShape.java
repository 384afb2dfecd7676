package dev.polysms.sandbox;

/**
 * How Voice Elements may write its campaigns and its available cities: the document's samples of both have lost their
 * beginning.
 */
public enum VoiceElementsShape implements ResponseShape {
    /** Bare arrays: of campaigns, and of cities as objects with {@code city} and {@code totalAvailable}. */
    BARE_ARRAYS,

    /** The least: the account's one campaign as one object, and cities as a bare array of their names. */
    MINIMAL,

    /** The envelope of the other calls, with status and reason: {@code campaigns} and {@code availableCities}. */
    ENVELOPE,

    /** Bare arrays whose cities have {@code City} and {@code TotalAvailable}, as a campaign's members are written. */
    PASCAL_CASE
}
