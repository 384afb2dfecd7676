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

/** The messages that the vendors took, newest last. It removes the oldest messages when it is full. Thread-safe. */
public final class MessageStore implements Persistent {
    /** The name of the extra with the id of the conversation. */
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
     * Creates an empty store.
     *
     * @param capacity the number of messages; the total length is limited to 32 Mi characters in addition
     */
    public MessageStore(int capacity, Clock clock) {
        this.capacity = capacity;
        this.clock = clock;
    }

    /** Returns the maximum number of messages. It also limits other data that a vendor keeps about messages. */
    public int capacity() {
        return capacity;
    }

    /** Adds a listener for all changes from now on. */
    public void listen(MessageListener listener) {
        listeners.add(listener);
    }

    /** Adds a message with the current time. */
    public SandboxMessage add(SandboxMessage.Builder message) {
        SandboxMessage kept = keepNow(message);
        listeners.forEach(listener -> listener.added(kept));
        return kept;
    }

    /** Changes the state of a message. Returns the changed message, or nothing if the store does not have it. */
    public Optional<SandboxMessage> changeState(String vendor, String id, State state) {
        Optional<SandboxMessage> changed = replaceState(new Key(vendor, id), state);
        changed.ifPresent(message -> listeners.forEach(listener -> listener.changed(message)));
        return changed;
    }

    /** Returns the messages of a query, newest last. */
    public synchronized List<SandboxMessage> find(MessageQuery query) {
        return shelf(query.vendor()).stream().map(Slot::message).filter(query).toList();
    }

    /** Returns the messages of a query with one of these ids, newest last. */
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

    /** Returns the messages of a conversation, newest last. */
    public synchronized List<SandboxMessage> conversation(String vendor, String conversation) {
        Deque<Slot> found = byConversation.get(new Key(vendor, conversation));
        return found == null ? List.of() : found.stream().map(Slot::message).toList();
    }

    /** Returns the newest message of each conversation; the newest of all is last. */
    public synchronized List<SandboxMessage> newestOfConversations(String vendor) {
        return byConversation.entrySet().stream()
                .filter(entry -> entry.getKey().vendor().equals(vendor))
                .map(entry -> entry.getValue().getLast().message())
                .toList();
    }

    public synchronized Optional<SandboxMessage> find(String vendor, String id) {
        return Optional.ofNullable(byId.get(new Key(vendor, id))).map(Slot::message);
    }

    /** Returns all messages, newest last. */
    public synchronized List<SandboxMessage> snapshot() {
        return all.stream().map(Slot::message).toList();
    }

    public synchronized int size() {
        return all.size();
    }

    /**
     * Returns how many messages were removed because the store was full, since the start or the last {@link #clear}.
     */
    public synchronized long dropped() {
        return dropped;
    }

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

    /** Sets the time while it holds the lock, so that the times ascend in the order of the messages. */
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

    /** The conversations are ordered by their newest messages, so this one moves to the end. */
    private void putLast(Key conversation, Slot slot) {
        Deque<Slot> slots = byConversation.remove(conversation);
        Deque<Slot> longer = slots == null ? new ArrayDeque<>(2) : slots;
        longer.addLast(slot);
        byConversation.put(conversation, longer);
    }

    /** The oldest message of all is also the oldest of its conversation. */
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

    /** The place of a message, which stays when the state of the message changes. */
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
