package dev.polysms.internal.http;

import java.io.IOException;

/** A pooled connection turned out to be closed by the vendor before the request started: nothing was sent. */
final class StaleConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    StaleConnectionException() {
        super("the vendor had closed the idle connection");
    }
}
