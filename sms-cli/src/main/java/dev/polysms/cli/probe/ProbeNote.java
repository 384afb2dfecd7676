package dev.polysms.cli.probe;

/** What the probe did, and what the client made of the answers. */
enum ProbeNote {
    /** The agreed message was accepted. */
    SENT,
    /** The agreed message was refused. */
    SEND_REFUSED,
    /** The agreed message has an unknown outcome. */
    SEND_UNKNOWN,
    /** The message was found in a history or a conversation. */
    MESSAGE_FOUND,
    /** The message was found, and is outbound. */
    MESSAGE_FOUND_OUTBOUND,
    /** The message has the id of the receipt there. */
    SAME_ID,
    /** The message was sent from a number of the vendor's list. */
    SENT_FROM_LISTED_NUMBER,
    /** An answer could not be read by the adapter. */
    UNREADABLE,
    /** A second page had other rows than the first. */
    PAGES_DIFFER,
    /** A second page had the same rows as the first. */
    PAGES_REPEAT,
    /** A page that was not full was the last one. */
    SHORT_PAGE_IS_LAST,
    /** After a page that was not full came another one with rows. */
    ROWS_AFTER_SHORT_PAGE,
    /** Media were fetched without a key. */
    MEDIA_FETCHED,
    /** Media were not returned without a key. */
    MEDIA_REFUSED,
    /** A login by a user who does not exist was refused. */
    LOGIN_REFUSED,
    /** The client logged in by user name and password. */
    LOGGED_IN,
    /** The client acts for another user. */
    IMPERSONATED
}
