package dev.polysms.sandbox.internal.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Numbers events and passes them to the listeners, at most {@value #MAX_LISTENERS} at once. It keeps the last {@value
 * #MAX_EVENTS} events, fewer if they are long, for a listener that connects again. Thread-safe.
 */
public final class EventHub {
    /** The event for a listener that has missed events and has to load everything again. It has no data. */
    public static final String RELOAD = "reload";

    private static final int MAX_LISTENERS = 32;
    private static final int MAX_EVENTS = 512;
    private static final int MAX_CHARACTERS = 4 << 20;

    private final List<EventListener> listeners = new ArrayList<>();
    private final Deque<SandboxEvent> ring = new ArrayDeque<>();
    private long lastId;
    private long characters;

    public EventHub() {}

    /**
     * Publishes an event.
     *
     * @param type such as {@code message}
     * @param data the content, which must not change afterwards
     */
    public void publish(String type, ObjectNode data) {
        String text = new String(JsonCodec.bytes(data), StandardCharsets.UTF_8);
        synchronized (this) {
            SandboxEvent event = new SandboxEvent(++lastId, type, text);
            remember(event);
            listeners.removeIf(listener -> !listener.hear(event));
        }
    }

    /** Adds a listener for all events from now on. Returns false if there are too many listeners. */
    public synchronized boolean listen(EventListener listener) {
        return listenAfter(lastId, listener);
    }

    /**
     * Adds a listener that was connected before. It first gets the events after {@code last}, or {@link #RELOAD} if
     * some of them are gone. Returns false if there are too many listeners.
     */
    public synchronized boolean listenAfter(long last, EventListener listener) {
        if (listeners.size() == MAX_LISTENERS) {
            return false;
        }
        long forgotten = ring.isEmpty() ? lastId : ring.getFirst().id() - 1;
        boolean isHere = (last < forgotten || last > lastId)
                ? listener.hear(new SandboxEvent(lastId, RELOAD, "{}"))
                : ring.stream().filter(event -> event.id() > last).allMatch(listener::hear);
        if (isHere) {
            listeners.add(listener);
        }
        return true;
    }

    /** Removes a listener. */
    public synchronized void leave(EventListener listener) {
        listeners.remove(listener);
    }

    private void remember(SandboxEvent event) {
        ring.addLast(event);
        characters += event.data().length();
        while (ring.size() > MAX_EVENTS || characters > MAX_CHARACTERS) {
            characters -= ring.removeFirst().data().length();
        }
    }
}
