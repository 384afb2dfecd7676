package dev.polysms.sandbox.internal.store;

import dev.polysms.sandbox.SandboxMessage;

/**
 * Hears of messages after the store has them. Called on the thread that brought the message, so it must be quick; implementations
 * are thread-safe.
 */
public interface MessageListener {
    /**
     * A vendor took a message.
     *
     * @param message the message
     */
    void added(SandboxMessage message);

    /**
     * A message has another state.
     *
     * @param message the message as it is now
     */
    default void changed(SandboxMessage message) {}

    /** The store forgot every message. */
    default void cleared() {}
}
