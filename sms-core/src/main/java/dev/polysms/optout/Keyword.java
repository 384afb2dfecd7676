package dev.polysms.optout;

/**
 * What a recipient asks for with a message that is one keyword.
 *
 * @since 0.1.0
 */
public enum Keyword {
    /** No more messages from this sender. */
    OPT_OUT,
    /** Messages from this sender again. */
    OPT_IN,
    /** Who this sender is, and how to opt out. */
    HELP
}
