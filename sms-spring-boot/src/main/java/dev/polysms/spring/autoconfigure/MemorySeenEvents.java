package dev.polysms.spring.autoconfigure;

import dev.polysms.spring.SeenEvents;
import java.util.LinkedHashMap;
import java.util.Map;

/** The last 10,000 events that this process handled. */
final class MemorySeenEvents implements SeenEvents {
    private static final int MOST = 10_000;

    private final Map<String, Boolean> keys = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    @Override
    public synchronized boolean contains(String dedupeKey) {
        return keys.containsKey(dedupeKey);
    }

    @Override
    public synchronized void add(String dedupeKey) {
        keys.put(dedupeKey, true);
    }
}
