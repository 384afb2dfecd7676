package dev.polysms.sandbox.internal.http;

import org.eclipse.jetty.io.EofException;

/** Marks a connection that was cut on purpose. Jetty does not log this type. */
final class CutException extends EofException {
    private static final long serialVersionUID = 1L;

    CutException() {
        super("cut by a fault of the sandbox");
    }
}
