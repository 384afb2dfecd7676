package dev.polysms.sandbox.internal.event;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.JsonText;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Numbers what happens and tells it to the listeners, at most {@value #MAX_LISTENERS} at once. It remembers the last
 * {@value #MAX_EVENTS} events, less if they are long, for a listener that comes back. Thread-safe.
 */
public final class EventHub {
    /** Tells a listener that it missed events and has to look at everything anew. Has no data. */
    public static final String RELOAD = "reload";

    private static final int MAX_LISTENERS = 32;
    private static final int MAX_EVENTS = 512;
    private static final int MAX_CHARACTERS = 4 << 20;

    private final List<EventListener> listeners = new ArrayList<>();
    private final Deque<SandboxEvent> ring = new ArrayDeque<>();
    private long lastId;
    private long characters;

    /** A hub without listeners, in which nothing has happened. */
    public EventHub() {}

    /**
     * Tells that something happened.
     *
     * @param type such as {@code message}
     * @param data what; not changed afterwards
     */
    public void publish(String type, ObjectNode data) {
        String text = new String(JsonText.bytes(data), StandardCharsets.UTF_8);
        synchronized (this) {
            SandboxEvent event = new SandboxEvent(++lastId, type, text);
            remember(event);
            listeners.removeIf(listener -> !listener.hear(event));
        }
    }

    /**
     * Lets somebody listen, from the next event on.
     *
     * @param listener the listener
     * @return false if there are as many listeners as there may be
     */
    public synchronized boolean listen(EventListener listener) {
        return listenAfter(lastId, listener);
    }

    /**
     * Lets somebody listen who was here before: it first hears what it missed, or {@link #RELOAD} if that is forgotten.
     *
     * @param last the id of the last event that it heard
     * @param listener the listener
     * @return false if there are as many listeners as there may be
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

    /**
     * Ends a listener.
     *
     * @param listener who shall not be told again
     */
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
