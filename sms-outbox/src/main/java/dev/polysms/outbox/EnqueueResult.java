package dev.polysms.outbox;

/**
 * The result of enqueueing a message.
 *
 * @since 0.1.0
 */
public enum EnqueueResult {
    /** The message is in the outbox as soon as the caller's transaction commits. */
    ENQUEUED,
    /** The outbox already has a message with this reference; nothing was added. */
    ALREADY_THERE
}
