package dev.polysms.sandbox;

/** How Voipex may write the answers that its documents never show. */
public enum VoipexShape implements ResponseShape {
    /**
     * Bare arrays: of numbers as strings, and of history rows, all of them where no page is asked for. A send answers with
     * the fields of the webhook.
     */
    BARE_ARRAYS,
    /** As the vendor's sibling API: numbers as objects, a history by pages with their totals. A send answers with its id. */
    PAGES,
    /** Numbers as objects with other names inside of an object, a history by pages. A send answers with an empty object. */
    OTHER_NAMES,
    /** Bare arrays too, but a send answers with HTTP 204 and no body. */
    NO_CONTENT
}
