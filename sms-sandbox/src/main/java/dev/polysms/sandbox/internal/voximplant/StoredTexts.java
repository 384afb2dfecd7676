package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whose texts the vendor keeps for the history: it does so only if a call or the account says so, as it was when the message
 * went. As bounded as the messages themselves. Thread-safe.
 */
final class StoredTexts {
    private final Set<String> ids;

    StoredTexts(int capacity) {
        ids = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > capacity;
            }
        }));
    }

    void keep(String id) {
        ids.add(id);
    }

    Optional<String> of(SandboxMessage message) {
        boolean isKept = ids.contains(message.id()) || SeededSmsMessages.hasText(message);
        return isKept ? Optional.of(message.text()) : Optional.empty();
    }

    List<String> all() {
        synchronized (ids) {
            return List.copyOf(ids);
        }
    }

    void reset() {
        ids.clear();
    }
}
