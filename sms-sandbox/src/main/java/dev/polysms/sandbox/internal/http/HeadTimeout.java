package dev.polysms.sandbox.internal.http;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Closes a connection whose client takes too long to send the head of a request. The server's idle timeout does not
 * suffice, because it starts again with each byte. A connection may be idle between two requests.
 */
final class HeadTimeout implements Connection.Listener {
    private static final int LOOKS = 2;

    private final Map<Connection, Watch> watches = new ConcurrentHashMap<>();
    private final Scheduler scheduler;
    private final long lookMillis;

    HeadTimeout(Scheduler scheduler, Duration timeout) {
        this.scheduler = scheduler;
        // A head that is incomplete at LOOKS + 1 looks in a row has taken at least the timeout.
        lookMillis = Math.max(1, timeout.toMillis() / LOOKS);
    }

    @Override
    public void onOpened(Connection connection) {
        Watch watch = new Watch(connection);
        watches.put(connection, watch);
        lookLater(watch);
    }

    @Override
    public void onClosed(Connection connection) {
        watches.remove(connection);
    }

    /** Notes that a head is complete. The time from here to the answer does not count. */
    void arrived(Request request) {
        Watch watch = watches.get(request.getConnectionMetaData().getConnection());
        if (watch != null) {
            watch.pause();
            Request.addCompletionListener(request, failure -> watch.resume());
        }
    }

    private void lookLater(Watch watch) {
        scheduler.schedule(() -> look(watch), lookMillis, TimeUnit.MILLISECONDS);
    }

    private void look(Watch watch) {
        if (watch.isTooSlow()) {
            watch.connection.getEndPoint().close();
        } else if (watches.containsKey(watch.connection)) {
            lookLater(watch);
        }
    }

    private static final class Watch {
        private final Connection connection;
        private boolean isAnswering;
        private long bytesBefore;
        private int looks;

        private Watch(Connection connection) {
            this.connection = connection;
        }

        private synchronized void pause() {
            isAnswering = true;
        }

        private synchronized void resume() {
            isAnswering = false;
            bytesBefore = connection.getBytesIn();
            looks = 0;
        }

        private synchronized boolean isTooSlow() {
            boolean hasBegun = !isAnswering && connection.getBytesIn() > bytesBefore;
            looks = hasBegun ? looks + 1 : 0;
            return looks > LOOKS;
        }
    }
}
