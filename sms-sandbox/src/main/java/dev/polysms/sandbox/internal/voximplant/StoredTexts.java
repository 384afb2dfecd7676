package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.SandboxMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The messages whose texts the history keeps, because the call or the account's settings said so when they were sent.
 * It has the same capacity as the message store. Thread-safe.
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
