package dev.polysms.sandbox.internal.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.polysms.sandbox.internal.event.EventHub;
import dev.polysms.sandbox.internal.event.EventListener;
import dev.polysms.sandbox.internal.event.SandboxEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Sends events to one client. Events that the client does not read at once wait, without a thread; the client is
 * dropped if more than 4 MiB wait. It can connect again and continue.
 */
final class EventStream implements EventListener {
    private static final int MAX_WAITING_BYTES = 4 << 20;
    private static final long HEARTBEAT_SECONDS = 15;
    private static final String HEARTBEAT = ": still here\n\n";

    private final ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private final EventHub hub;
    private final Response response;
    private final Callback callback;
    private final Scheduler scheduler;
    private boolean isWriting;
    private boolean isOver;

    EventStream(EventHub hub, Response response, Callback callback, Scheduler scheduler) {
        this.hub = hub;
        this.response = response;
        this.callback = callback;
        this.scheduler = scheduler;
    }

    /** Sends the head of the answer and a first line, which shows the client that it is connected. */
    void begin() {
        send(HEARTBEAT.getBytes(UTF_8));
        scheduleHeartbeat();
    }

    @Override
    public boolean hear(SandboxEvent event) {
        return send(event.lines());
    }

    private synchronized boolean send(byte[] lines) {
        if (isOver) {
            return false;
        }
        if (waiting.size() + lines.length > MAX_WAITING_BYTES) {
            end(new CutException());
            return false;
        }
        waiting.writeBytes(lines);
        writeNext();
        return true;
    }

    private synchronized void writeNext() {
        if (isWriting || isOver || waiting.size() == 0) {
            return;
        }
        isWriting = true;
        ByteBuffer all = ByteBuffer.wrap(waiting.toByteArray());
        waiting.reset();
        response.write(false, all, Callback.from(this::written, this::end));
    }

    private synchronized void written() {
        isWriting = false;
        writeNext();
    }

    private void end(Throwable cause) {
        synchronized (this) {
            if (isOver) {
                return;
            }
            isOver = true;
            waiting.reset();
        }
        // This thread may be in the middle of a loop over all listeners, so another thread removes this one.
        scheduler.schedule(() -> hub.leave(this), 0, TimeUnit.MILLISECONDS);
        callback.failed(cause);
    }

    private void scheduleHeartbeat() {
        scheduler.schedule(this::beat, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    private void beat() {
        if (send(HEARTBEAT.getBytes(UTF_8))) {
            scheduleHeartbeat();
        }
    }
}
