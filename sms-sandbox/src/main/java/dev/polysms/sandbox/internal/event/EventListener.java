package dev.polysms.sandbox.internal.event;

/** Who is told of events. Told by one thread at a time and in order; must not wait. */
public interface EventListener {
    /**
     * Something happened.
     *
     * @param event what
     * @return false if the listener is gone or too slow, and is not to be told again
     */
    boolean hear(SandboxEvent event);
}
