package dev.polysms.webhook;

import dev.polysms.ProviderId;
import dev.polysms.spi.DurationRange;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Remembers events as long as its process lasts: for tests, and for one process whose handler does no harm if it handles an event
 * again after a restart. It has room for a number of events, and forgets those that were handled first. Thread-safe.
 *
 * @since 0.1.0
 */
public final class InMemorySeenEvents implements SeenEvents {
    private static final DurationRange RETENTIONS = new DurationRange(Duration.ofMillis(1), Duration.ofDays(36_500));

    private final int capacity;
    private final Duration retention;
    private final Timing timing;
    private final Map<Key, Seen> seen = new LinkedHashMap<>(); // guarded by this

    private record Key(ProviderId provider, String dedupeKey) {}

    /** What is known of an event, and since when. */
    private record Seen(Result result, Instant since) {}

    private InMemorySeenEvents(int capacity, Duration retention, Timing timing) {
        this.capacity = capacity;
        this.retention = retention;
        this.timing = timing;
    }

    /**
     * Returns an empty store.
     *
     * @param capacity how many events it has room for, at least 1
     * @param retention how long an event is remembered after it was handled, from 1 ms to 36,500 days; a {@linkplain
     *     #isKeyedByContent message without an id} is remembered for two minutes at most
     */
    public static InMemorySeenEvents withRoomFor(int capacity, Duration retention) {
        return withRoomFor(capacity, retention, Timing.system());
    }

    /** Returns an empty store with another clock than the system's. */
    public static InMemorySeenEvents withRoomFor(int capacity, Duration retention, Timing timing) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + "; a store needs room for at least 1 event");
        }
        return new InMemorySeenEvents(
                capacity, RETENTIONS.require("retention", retention), Objects.requireNonNull(timing, "timing"));
    }

    @Override
    public Result handle(SmsEvent event, Consumer<? super SmsEvent> handler) {
        Objects.requireNonNull(handler, "handler");
        Key key = new Key(event.provider(), event.dedupeKey());
        synchronized (this) {
            Seen before = seen.get(key);
            if (before != null && !isExpired(before, retention(event))) {
                return before.result;
            }
            seen.put(key, new Seen(Result.IN_PROGRESS, timing.instant()));
        }
        boolean handled = false;
        try {
            handler.accept(event);
            handled = true;
            return Result.HANDLED;
        } finally {
            end(key, handled);
        }
    }

    private synchronized void end(Key key, boolean handled) {
        seen.remove(key);
        if (!handled) {
            return;
        }
        seen.put(key, new Seen(Result.REPEATED, timing.instant()));
        if (seen.size() > capacity) {
            forgetOldest();
        }
    }

    /** An event that is being handled is not forgotten. */
    private boolean isExpired(Seen event, Duration kept) {
        return event.result == Result.REPEATED
                && Duration.between(event.since, timing.instant()).compareTo(kept) > 0;
    }

    private Duration retention(SmsEvent event) {
        return SeenEvents.isKeyedByContent(event) && retention.compareTo(LONGEST_WITHOUT_ID) > 0
                ? LONGEST_WITHOUT_ID
                : retention;
    }

    private void forgetOldest() {
        seen.entrySet().stream()
                .filter(entry -> entry.getValue().result == Result.REPEATED)
                .map(Map.Entry::getKey)
                .findFirst()
                .ifPresent(seen::remove);
    }

    /** Returns how full the store is. */
    @Override
    public synchronized String toString() {
        return "InMemorySeenEvents[" + seen.size() + " of " + capacity + " events]";
    }
}
