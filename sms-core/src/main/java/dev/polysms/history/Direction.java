package dev.polysms.history;

/**
 * The direction of a message, seen from the account.
 *
 * @since 0.1.0
 */
public enum Direction {
    /** From a remote party to the account. */
    INBOUND,
    /** From the account to a remote party. */
    OUTBOUND,
    /** The vendor does not report it, or uses a word that this version cannot read. */
    UNKNOWN
}
