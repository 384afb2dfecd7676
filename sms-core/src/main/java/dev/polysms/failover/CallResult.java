package dev.polysms.failover;

/** What the outcome of a call shows about its route. */
enum CallResult {
    /** The route works: it accepted the message, or refused it for a reason that lies in the message. */
    SUCCESS,
    /** The route fails, for this message and any other. */
    FAILURE,
    /** Nothing: the route was not asked, or not for long enough. */
    IGNORED
}
