package dev.polysms.outbox;

/** Where a message of the outbox is. */
public enum OutboxState {
    /** It waits for its time, for a free worker, or for another attempt after one that provably did nothing. */
    WAITING,
    /** A worker is sending it, or died while it did. */
    SENDING,
    /** It may have been sent. The resolver is looking it up; it is not sent meanwhile. */
    UNKNOWN,
    /** It may have been sent and the resolver cannot decide: a person has to, by {@link SmsOutbox#decide}. */
    ATTENTION,
    /** Its outcome is known; the row stays for the retention, without the message. */
    SETTLED
}
