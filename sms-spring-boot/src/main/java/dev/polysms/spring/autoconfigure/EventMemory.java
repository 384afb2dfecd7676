package dev.polysms.spring.autoconfigure;

import dev.polysms.ProviderId;
import dev.polysms.webhook.InMemorySeenEvents;
import dev.polysms.webhook.SeenEvents;
import java.time.Duration;

/** How long events are remembered after they were handled. */
final class EventMemory {
    static final Duration RETENTION = Duration.ofDays(7);

    /** PrimeVOX sends neither an id nor a time, so a person who answers "yes" twice looks like a repeated push. */
    static final ProviderId WITHOUT_IDS = ProviderId.of("primevox");

    static final Duration RETENTION_WITHOUT_IDS = Duration.ofMinutes(2);

    private static final int CAPACITY = 10_000;

    private EventMemory() {}

    /** Returns a memory that lasts as long as this process. */
    static SeenEvents inMemory() {
        SeenEvents withIds = InMemorySeenEvents.withRoomFor(CAPACITY, RETENTION);
        SeenEvents withoutIds = InMemorySeenEvents.withRoomFor(CAPACITY, RETENTION_WITHOUT_IDS);
        return (event, handler) -> (event.provider().equals(WITHOUT_IDS) ? withoutIds : withIds).handle(event, handler);
    }
}
