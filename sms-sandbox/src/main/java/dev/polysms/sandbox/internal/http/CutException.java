package dev.polysms.sandbox.internal.http;

import org.eclipse.jetty.io.EofException;

/** Tells Jetty that a connection was cut on purpose, which it then does not log. */
final class CutException extends EofException {
    private static final long serialVersionUID = 1L;

    CutException() {
        super("cut by a fault of the sandbox");
    }
}
