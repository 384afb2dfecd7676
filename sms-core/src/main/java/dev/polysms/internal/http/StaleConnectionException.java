package dev.polysms.internal.http;

import java.io.IOException;

/** The connection was over before the request started: nothing was sent. */
final class StaleConnectionException extends IOException {
    private static final long serialVersionUID = 1L;

    StaleConnectionException() {
        super("the connection was closed, or something came on it, before the request started");
    }
}
