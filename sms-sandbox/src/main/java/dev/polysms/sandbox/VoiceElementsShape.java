package dev.polysms.sandbox;

/**
 * How Voice Elements may write its campaigns and its available cities: the document's samples of both have lost their
 * beginning.
 */
public enum VoiceElementsShape implements ResponseShape {
    /** Bare arrays: of campaigns, and of cities as objects with {@code city} and {@code totalAvailable}. */
    BARE_ARRAYS,

    /** Campaigns as a single object if there is but one; cities as a bare array of names. */
    SINGLE_OBJECT,

    /** Both in the envelope of the other calls, with status and reason: {@code campaigns} and {@code availableCities}. */
    ENVELOPE,

    /** As {@link #BARE_ARRAYS}, with the cities' members named {@code City} and {@code TotalAvailable}, as a campaign's are. */
    PASCAL_CASE
}
