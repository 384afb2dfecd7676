package dev.polysms.sandbox;

/**
 * A fault that was set in a sandbox: how often it fired, and a way to remove it. Made by {@link SmsSandbox#fault}.
 *
 * <p>Thread-safe.
 */
public interface ActiveFault {
    /**
     * The fault's id.
     *
     * @return counts from 1 on in each sandbox
     */
    long id();

    /**
     * The fault.
     *
     * @return the fault as it was set
     */
    SandboxFault fault();

    /**
     * How many calls it met so far.
     *
     * @return the count
     */
    long fired();

    /**
     * Whether it meets no more calls.
     *
     * @return true once it met all its calls or was removed
     */
    boolean isOver();

    /** Ends the fault. Does nothing if it was removed before. */
    void remove();
}
