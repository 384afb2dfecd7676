package dev.polysms.failover;

/** What the outcome of a send says about the route. */
enum CallResult {
    /** It works: it accepted, or refused for a reason that lies in the message. */
    SUCCESS,
    /** It does not work, for this message or any other. */
    FAILURE,
    /** Nothing: it was not asked, or not for long enough. */
    IGNORED
}
