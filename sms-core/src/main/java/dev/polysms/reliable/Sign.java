package dev.polysms.reliable;

/** What the outcome of a send says about the leg. */
enum Sign {
    /** It works: it accepted, or refused for a reason that lies in the message. */
    WELL,
    /** It does not work, for this message or any other. */
    ILL,
    /** Nothing: it was not asked, or not for long enough. */
    NONE
}
