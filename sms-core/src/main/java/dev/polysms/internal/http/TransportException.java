package dev.polysms.internal.http;

import java.net.ProtocolException;

/**
 * The transport's own refusal. Its message is ours and may be shown, where OkHttp's may quote the answer. It is a
 * ProtocolException since that is the kind of failure after which OkHttp does not try again.
 */
public final class TransportException extends ProtocolException {
    private static final long serialVersionUID = 1L;

    TransportException(String message) {
        super(message);
    }
}
