package dev.polysms.sandbox;

/**
 * A fault that is set in a sandbox. {@link SmsSandbox#fault} returns it. Thread-safe.
 *
 * @since 0.1.0
 */
public interface ActiveFault {
    /** Returns the id of the fault, which counts from 1 on in each sandbox. */
    long id();

    /** Returns the fault as it was set. */
    SandboxFault fault();

    /** Returns how many calls it has met. */
    long fired();

    /** Returns true once it has met all its calls or was removed. */
    boolean isOver();

    /** Removes the fault. Removing it again does nothing. */
    void remove();
}
