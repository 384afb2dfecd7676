package dev.polysms.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Statuses in the order of their last change, each kept for the same time after it. Not thread-safe. */
final class ExpiringStatuses {
    private final Duration keep;
    private final Map<MessageKey, Kept> kept = new LinkedHashMap<>();

    private record Kept(DeliveryStatus status, Instant changedAt) {}

    ExpiringStatuses(Duration keep) {
        this.keep = keep;
    }

    void put(MessageKey key, DeliveryStatus status, Instant now) {
        kept.remove(key); // a changed status is the newest again
        kept.put(key, new Kept(status, now));
    }

    @Nullable
    DeliveryStatus get(MessageKey key) {
        Kept found = kept.get(key);
        return found == null ? null : found.status();
    }

    @Nullable
    DeliveryStatus remove(MessageKey key) {
        Kept found = kept.remove(key);
        return found == null ? null : found.status();
    }

    Optional<MessageKey> oldest() {
        return kept.keySet().stream().findFirst();
    }

    List<MessageKey> expired(Instant now) {
        List<MessageKey> expired = new ArrayList<>();
        for (Map.Entry<MessageKey, Kept> entry : kept.entrySet()) {
            // Not by a sum: a time to keep that means forever would overflow it.
            if (Duration.between(entry.getValue().changedAt(), now).compareTo(keep) < 0) {
                break;
            }
            expired.add(entry.getKey());
        }
        return expired;
    }

    Collection<DeliveryStatus> statuses() {
        return kept.values().stream().map(Kept::status).toList();
    }

    int size() {
        return kept.size();
    }
}
