package dev.polysms.outbox;

/** What the outbox does with a message that the vendors' histories do not show after an unknown outcome. */
public enum NotFoundPolicy {
    /** It goes to the attention list: a person decides. The default. */
    ASK,
    /** It counts as not sent and is sent again. Choose this only if you trust the histories to be complete. */
    SEND_AGAIN
}
