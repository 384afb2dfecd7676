package dev.polysms.sandbox;

/**
 * How Voipex may write the answers that its documents do not show.
 *
 * @since 0.1.0
 */
public enum VoipexShape implements ResponseShape {
    /**
     * Arrays: of numbers as strings, and of history rows, all of them if no page is asked for. A send answers with the
     * fields of the webhook.
     */
    BARE_ARRAYS,
    /**
     * As in the vendor's sibling API: numbers as objects, a history by pages with totals. A send answers with its id.
     */
    PAGES,
    /**
     * An object with numbers as objects under other names, and a history by pages. A send answers with an empty object.
     */
    OTHER_NAMES,
    /** Arrays as in {@link #BARE_ARRAYS}, but a send answers with HTTP 204 and no body. */
    NO_CONTENT
}
