package dev.polysms.optout;

/** What somebody asks for with a text of one word. */
public enum Keyword {
    /** No more texts from this sender. */
    OPT_OUT,
    /** Texts from this sender again. */
    OPT_IN,
    /** Who this sender is, and how to be rid of it. */
    HELP
}
