package dev.polysms.sandbox.internal.primevox;

import java.util.LinkedHashMap;
import java.util.Map;

/** One conversation a pair of numbers. Past the bound the pair that was silent longest is forgotten. Thread-safe. */
final class ConversationIds {
    private static final long FIRST_ID = 12_001;

    private final Map<Pair, String> ids;
    private long nextId = FIRST_ID;

    ConversationIds(int capacity) {
        ids = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Pair, String> eldest) {
                return size() > capacity;
            }
        };
    }

    synchronized String of(String own, String remote) {
        return ids.computeIfAbsent(new Pair(own, remote), pair -> Long.toString(nextId++));
    }

    synchronized void clear() {
        ids.clear();
    }

    private record Pair(String own, String remote) {}
}
