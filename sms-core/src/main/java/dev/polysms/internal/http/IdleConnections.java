package dev.polysms.internal.http;

import dev.polysms.spi.Timing;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;

/**
 * Finds out whether a connection that lay idle is still open, before a send starts on it. OkHttp checks only after ten idle
 * seconds; a send on a connection that the vendor has closed would end as an unknown outcome though nothing was sent.
 */
final class IdleConnections extends EventListener {
    /** A connection that was in use a moment ago is trusted: the check costs up to a millisecond. */
    private static final Duration TRUSTED = Duration.ofMillis(20);

    private final Timing timing;
    private final Map<Connection, Long> idleSince = Collections.synchronizedMap(new WeakHashMap<>());

    IdleConnections(Timing timing) {
        this.timing = timing;
    }

    @Override
    public void connectionReleased(Call call, Connection connection) {
        idleSince.put(connection, timing.nanoTime());
    }

    void requireAlive(Connection connection) throws StaleConnectionException {
        Long since = idleSince.get(connection);
        if (since == null || timing.nanoTime() - since < TRUSTED.toNanos()) {
            return;
        }
        Socket socket = connection.socket();
        if (!isSilent(socket)) {
            throw new StaleConnectionException();
        }
    }

    /** An open connection has nothing to say between two requests; an end of stream, or bytes, mean that it is over. */
    private static boolean isSilent(Socket socket) {
        try {
            int timeout = socket.getSoTimeout();
            try {
                socket.setSoTimeout(1);
                socket.getInputStream().read();
                return false;
            } catch (SocketTimeoutException e) {
                return true;
            } finally {
                socket.setSoTimeout(timeout);
            }
        } catch (IOException e) {
            return false;
        }
    }
}
