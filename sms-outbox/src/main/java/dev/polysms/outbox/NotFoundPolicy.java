package dev.polysms.outbox;

/**
 * What the outbox does with a message that the vendors' histories do not show after an unknown outcome.
 *
 * @since 0.1.0
 */
public enum NotFoundPolicy {
    /** The message goes to the attention list, for a person to decide. This is the default. */
    ASK,
    /** The message counts as not sent and is sent again. Choose this only if you trust the histories to be complete. */
    SEND_AGAIN
}
