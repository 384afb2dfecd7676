package dev.polysms.internal.http;

/** The socket under a {@link Wire}. */
interface Link {
    /** Looks whether something has arrived; what arrived is an answer, the end, or part of TLS. */
    Sight look(boolean used);

    /** Waits at most so many milliseconds for something to arrive. */
    Sight await(int millis);

    /** Waits as {@link #await} does, for bytes of an answer and not of TLS. The connection is not used after it. */
    Sight watch(int millis);

    /** Returns whether bytes have arrived that the socket has not given out yet. */
    boolean hasBytes();

    ServerHabit habit();

    /** Returns whether this side has closed the connection. */
    boolean isClosed();

    /** Closes the connection at once, from any thread. */
    void cut();
}
