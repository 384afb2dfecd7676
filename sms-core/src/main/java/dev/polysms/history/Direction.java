package dev.polysms.history;

/** Which way a text went, seen from the account. */
public enum Direction {
    /** From a remote party to the account. */
    INBOUND,
    /** From the account to a remote party. */
    OUTBOUND,
    /** The vendor does not tell, or in a word that is new. */
    UNKNOWN
}
