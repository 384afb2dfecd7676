package dev.polysms.sandbox.internal.store;

import dev.polysms.sandbox.SandboxMessage;

/**
 * Is called after the store has changed, on the thread of the request. It must return quickly. Implementations are
 * thread-safe.
 */
public interface MessageListener {
    /** A message was added. */
    void added(SandboxMessage message);

    /** The state of a message has changed. */
    default void changed(SandboxMessage message) {}

    /** All messages were removed. */
    default void cleared() {}
}
