package dev.polysms.sandbox.internal.store;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** The messages that the vendors took, newest last; past the bound the oldest leave. Thread-safe. */
public final class MessageStore {
    private final Deque<SandboxMessage> messages = new ArrayDeque<>();
    private final int capacity;
    private final Clock clock;

    /**
     * An empty store.
     *
     * @param capacity how many messages it keeps
     * @param clock tells when a message came
     */
    public MessageStore(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /**
     * How many messages the store keeps, which bounds whatever else a vendor remembers about messages.
     *
     * @return the bound
     */
    public int capacity() {
        return capacity;
    }

    /**
     * Keeps a message that the account sent.
     *
     * @param vendor the vendor's name
     * @param id the vendor's id of the message
     * @param from the sender
     * @param to the recipient
     * @param text the text
     * @param extras the vendor's own fields
     * @return the message as it is kept
     */
    public SandboxMessage addSent(
            String vendor, String id, String from, String to, String text, Map<String, String> extras) {
        return add(vendor, id, from, to, text, Direction.OUT, extras);
    }

    /**
     * Keeps a message that the account got.
     *
     * @param vendor the vendor's name
     * @param id the vendor's id of the message
     * @param from the sender
     * @param to the recipient
     * @param text the text
     * @param extras the vendor's own fields
     * @return the message as it is kept
     */
    public SandboxMessage addReceived(
            String vendor, String id, String from, String to, String text, Map<String, String> extras) {
        return add(vendor, id, from, to, text, Direction.IN, extras);
    }

    /**
     * The messages of a query.
     *
     * @param query tells which
     * @return a copy, newest last
     */
    public synchronized List<SandboxMessage> find(MessageQuery query) {
        return messages.stream().filter(query).toList();
    }

    private synchronized SandboxMessage add(
            String vendor,
            String id,
            String from,
            String to,
            String text,
            Direction direction,
            Map<String, String> extras) {
        SandboxMessage message = new SandboxMessage(vendor, id, from, to, text, clock.instant(), direction, extras);
        if (messages.size() == capacity) {
            messages.removeFirst();
        }
        messages.addLast(message);
        return message;
    }

    /**
     * The messages now in the store.
     *
     * @return a copy, newest last
     */
    public synchronized List<SandboxMessage> snapshot() {
        return List.copyOf(messages);
    }

    /** Forgets every message. */
    public synchronized void clear() {
        messages.clear();
    }
}
