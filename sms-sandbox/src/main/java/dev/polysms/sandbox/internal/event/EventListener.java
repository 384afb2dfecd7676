package dev.polysms.sandbox.internal.event;

/** Receives events in order, from one thread at a time. It must not block. */
public interface EventListener {
    /** Receives an event. Returns false if the listener is gone or too slow; it is then removed. */
    boolean hear(SandboxEvent event);
}
