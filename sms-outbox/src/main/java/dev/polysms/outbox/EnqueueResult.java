package dev.polysms.outbox;

/** What became of an enqueue. */
public enum EnqueueResult {
    /** The message waits, once the caller's transaction commits. */
    ENQUEUED,
    /** A message with the same reference is in the outbox already; this one was left out. */
    ALREADY_THERE
}
