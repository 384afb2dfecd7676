package dev.polysms.outbox;

/**
 * The state of a message in the outbox.
 *
 * @since 0.1.0
 */
public enum OutboxState {
    /** The message waits for its time, for a free worker, or for its next attempt. No earlier attempt sent it. */
    WAITING,
    /** A worker is sending the message, or died while it was sending. */
    SENDING,
    /** The message may have been sent. The resolver looks it up, and it is not sent meanwhile. */
    UNKNOWN,
    /** The outbox cannot bring the message to an end; a person has to decide. See {@link SmsOutbox#attention}. */
    ATTENTION,
    /** The outcome is known. The row stays for the retention, without the message. */
    SETTLED
}
