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

/** The statuses of one kind in the order of their last change, each kept for the same time. Not thread-safe. */
final class Shelf {
    private final Duration keep;
    private final Map<TextKey, Kept> kept = new LinkedHashMap<>();

    private record Kept(DeliveryStatus status, Instant changedAt) {}

    Shelf(Duration keep) {
        this.keep = keep;
    }

    void put(TextKey key, DeliveryStatus status, Instant now) {
        kept.remove(key); // a changed status is the youngest again
        kept.put(key, new Kept(status, now));
    }

    @Nullable
    DeliveryStatus get(TextKey key) {
        Kept found = kept.get(key);
        return found == null ? null : found.status();
    }

    @Nullable
    DeliveryStatus remove(TextKey key) {
        Kept found = kept.remove(key);
        return found == null ? null : found.status();
    }

    Optional<TextKey> eldest() {
        return kept.keySet().stream().findFirst();
    }

    List<TextKey> expired(Instant now) {
        List<TextKey> expired = new ArrayList<>();
        for (Map.Entry<TextKey, Kept> entry : kept.entrySet()) {
            if (entry.getValue().changedAt().plus(keep).isAfter(now)) {
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
