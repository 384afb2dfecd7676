package dev.polysms.sandbox.internal.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.internal.data.Persistent;
import dev.polysms.sandbox.internal.data.SavedFiles;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The messages that the vendors took, newest last; past the bounds the oldest leave. Thread-safe. */
public final class MessageStore implements Persistent {
    /** The extra by which a vendor that has conversations tells them. */
    public static final String CONVERSATION = "conversationId";

    private static final long MAX_CHARACTERS = 32L << 20;

    private final List<MessageListener> listeners = new CopyOnWriteArrayList<>();
    private final Deque<Slot> all = new ArrayDeque<>();
    private final Map<String, Deque<Slot>> byVendor = new HashMap<>();
    private final Map<Key, Slot> byId = new HashMap<>();
    private final Map<Key, Deque<Slot>> byConversation = new LinkedHashMap<>();
    private final int capacity;
    private final Clock clock;
    private long lastNumber;
    private long characters;
    private long dropped;

    /**
     * An empty store.
     *
     * @param capacity how many messages it keeps; whatever that is, it keeps no more than 32 Mi characters
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
     * Tells somebody of every message from now on.
     *
     * @param listener who is told
     */
    public void listen(MessageListener listener) {
        listeners.add(listener);
    }

    /**
     * Keeps a message, with the time that it is now.
     *
     * @param message the message
     * @return the message as it is kept
     */
    public SandboxMessage add(SandboxMessage.Builder message) {
        SandboxMessage kept = keepNow(message);
        listeners.forEach(listener -> listener.added(kept));
        return kept;
    }

    /**
     * Gives a message another state.
     *
     * @param vendor the vendor's name
     * @param id the vendor's id of the message
     * @param state what became of it
     * @return the message as it is now, or nothing if it is not in the store
     */
    public Optional<SandboxMessage> changeState(String vendor, String id, State state) {
        Optional<SandboxMessage> changed = replaceState(new Key(vendor, id), state);
        changed.ifPresent(message -> listeners.forEach(listener -> listener.changed(message)));
        return changed;
    }

    /**
     * The messages of a query.
     *
     * @param query tells which
     * @return a copy, newest last
     */
    public synchronized List<SandboxMessage> find(MessageQuery query) {
        return shelf(query.vendor()).stream().map(Slot::message).filter(query).toList();
    }

    /**
     * The messages of a query that have one of some ids.
     *
     * @param query tells which
     * @param ids the ids
     * @return a copy, newest last
     */
    public synchronized List<SandboxMessage> find(MessageQuery query, Collection<String> ids) {
        return ids.stream()
                .distinct()
                .map(id -> byId.get(new Key(query.vendor(), id)))
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(slot -> slot.number))
                .map(Slot::message)
                .filter(query)
                .toList();
    }

    /**
     * The messages of a conversation, however many others there are.
     *
     * @param vendor the vendor's name
     * @param conversation what the messages have in their extras as {@value #CONVERSATION}
     * @return a copy, newest last
     */
    public synchronized List<SandboxMessage> conversation(String vendor, String conversation) {
        Deque<Slot> found = byConversation.get(new Key(vendor, conversation));
        return found == null ? List.of() : found.stream().map(Slot::message).toList();
    }

    /**
     * The newest message of each conversation.
     *
     * @param vendor the vendor's name
     * @return a copy, newest last
     */
    public synchronized List<SandboxMessage> newestOfConversations(String vendor) {
        return byConversation.entrySet().stream()
                .filter(entry -> entry.getKey().vendor().equals(vendor))
                .map(entry -> entry.getValue().getLast().message())
                .toList();
    }

    /**
     * A message.
     *
     * @param vendor the vendor's name
     * @param id the vendor's id of the message
     * @return the message, or nothing if it is not in the store
     */
    public synchronized Optional<SandboxMessage> find(String vendor, String id) {
        return Optional.ofNullable(byId.get(new Key(vendor, id))).map(Slot::message);
    }

    /**
     * The messages now in the store.
     *
     * @return a copy, newest last
     */
    public synchronized List<SandboxMessage> snapshot() {
        return all.stream().map(Slot::message).toList();
    }

    /**
     * How many messages are in the store.
     *
     * @return the count
     */
    public synchronized int size() {
        return all.size();
    }

    /**
     * How many messages left because of the bounds.
     *
     * @return the count since the start or since the store was cleared
     */
    public synchronized long dropped() {
        return dropped;
    }

    /** Forgets every message. */
    public void clear() {
        forget();
        listeners.forEach(MessageListener::cleared);
    }

    @Override
    public JsonNode save(SavedFiles files) {
        ObjectNode state = SandboxResponse.object().put("dropped", dropped());
        ArrayNode rows = state.putArray("messages");
        snapshot().forEach(message -> rows.add(SavedMessage.of(message)));
        return state;
    }

    @Override
    public synchronized void restore(SavedNode saved, SavedFiles files) {
        dropped = saved.member("dropped").number();
        saved.member("messages").items().forEach(message -> keep(SavedMessage.read(message)));
    }

    /** Stamps under the lock, so that the times ascend as the messages do. */
    private synchronized SandboxMessage keepNow(SandboxMessage.Builder message) {
        return keep(message.receivedAt(clock.instant()).build());
    }

    private synchronized SandboxMessage keep(SandboxMessage message) {
        Slot slot = new Slot(++lastNumber, message);
        all.addLast(slot);
        shelf(slot.message().vendor()).addLast(slot);
        byId.put(slot.key(), slot);
        slot.conversation().ifPresent(key -> putLast(key, slot));
        characters += slot.characters();
        while (all.size() > capacity || (characters > MAX_CHARACTERS && all.size() > 1)) {
            drop(all.removeFirst());
        }
        return slot.message();
    }

    /** The conversations are in the order of their newest messages, so this one goes to the end. */
    private void putLast(Key conversation, Slot slot) {
        Deque<Slot> slots = byConversation.remove(conversation);
        Deque<Slot> longer = slots == null ? new ArrayDeque<>(2) : slots;
        longer.addLast(slot);
        byConversation.put(conversation, longer);
    }

    /** The oldest message of all is the oldest of its conversation too. */
    private void removeFirst(Key conversation) {
        byConversation.computeIfPresent(conversation, (key, slots) -> {
            slots.removeFirst();
            return slots.isEmpty() ? null : slots;
        });
    }

    private Deque<Slot> shelf(String vendor) {
        return byVendor.computeIfAbsent(vendor, name -> new ArrayDeque<>());
    }

    private void drop(Slot oldest) {
        shelf(oldest.message().vendor()).removeFirst();
        byId.remove(oldest.key(), oldest);
        oldest.conversation().ifPresent(this::removeFirst);
        characters -= oldest.characters();
        dropped++;
    }

    private synchronized Optional<SandboxMessage> replaceState(Key key, State state) {
        Slot slot = byId.get(key);
        if (slot == null) {
            return Optional.empty();
        }
        slot.message = slot.message.toBuilder().state(state).build();
        return Optional.of(slot.message);
    }

    private synchronized void forget() {
        all.clear();
        byVendor.clear();
        byId.clear();
        byConversation.clear();
        characters = 0;
        dropped = 0;
    }

    private record Key(String vendor, String id) {}

    /** A message's place, which stays when its state changes. */
    private static final class Slot {
        private final long number;
        private SandboxMessage message;

        private Slot(long number, SandboxMessage message) {
            this.number = number;
            this.message = message;
        }

        private SandboxMessage message() {
            return message;
        }

        private Key key() {
            return new Key(message.vendor(), message.id());
        }

        private Optional<Key> conversation() {
            return Optional.ofNullable(message.extras().get(CONVERSATION)).map(id -> new Key(message.vendor(), id));
        }

        private long characters() {
            return Stream.concat(Stream.of(message.text()), message.extras().values().stream())
                    .mapToLong(String::length)
                    .sum();
        }
    }
}
