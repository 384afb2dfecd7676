package dev.polysms.sandbox.internal.primevox;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One conversation a pair of numbers, and which of them have a message that nobody fetched. Past the bound the pair that was
 * silent longest is forgotten. Thread-safe.
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

    /** The id of the pair's conversation, which begins with this if there was none. */
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

    /** Forgets every conversation. Ids are not given twice. */
    synchronized void clear() {
        ids.clear();
        known.clear();
        unread.clear();
    }

    private record Pair(String own, String remote) {}
}
