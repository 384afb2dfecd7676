package dev.polysms.sandbox.internal.primevox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The conversations, one per pair of numbers, and which of them are unread. When it is full, it removes the pair that
 * was used the longest time ago. Thread-safe.
 */
final class PrimeVoxConversations {
    private static final long FIRST_ID = 12_001;

    private final Set<String> unread = new HashSet<>();
    private final Set<String> known = new HashSet<>();
    private final Map<Pair, String> ids;
    private long nextId = FIRST_ID;

    PrimeVoxConversations(int capacity) {
        ids = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Pair, String> eldest) {
                boolean full = size() > capacity;
                if (full) {
                    unread.remove(eldest.getValue());
                    known.remove(eldest.getValue());
                }
                return full;
            }
        };
    }

    /** Returns the id of the pair's conversation, a new one if there was none. */
    synchronized String idOf(String own, String remote) {
        String id = ids.computeIfAbsent(new Pair(own, remote), pair -> Long.toString(nextId++));
        known.add(id);
        return id;
    }

    synchronized void markUnread(String id) {
        if (known.contains(id)) {
            unread.add(id);
        }
    }

    synchronized void markRead(String id) {
        unread.remove(id);
    }

    synchronized boolean isUnread(String id) {
        return unread.contains(id);
    }

    synchronized ObjectNode save() {
        ObjectNode state = SandboxResponse.object().put("nextId", nextId);
        ArrayNode rows = state.putArray("pairs");
        ids.forEach((pair, id) -> rows.addObject()
                .put("own", pair.own())
                .put("remote", pair.remote())
                .put("id", id)
                .put("unread", unread.contains(id)));
        return state;
    }

    synchronized void restore(SavedNode saved) {
        nextId = saved.member("nextId").number();
        for (SavedNode row : saved.member("pairs").items()) {
            String id = row.member("id").text();
            ids.put(new Pair(row.member("own").text(), row.member("remote").text()), id);
            known.add(id);
            if (row.member("unread").flag()) {
                unread.add(id);
            }
        }
    }

    /** Removes all conversations. Ids go on counting. */
    synchronized void clear() {
        ids.clear();
        known.clear();
        unread.clear();
    }

    private record Pair(String own, String remote) {}
}
