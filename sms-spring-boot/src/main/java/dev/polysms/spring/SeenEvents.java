package dev.polysms.spring;

import dev.polysms.webhook.SmsEvent;

/**
 * Remembers the events that were handled, so that a push that the vendor repeats is dropped. Define a bean of this type to share the
 * memory with other processes. Implementations are thread-safe.
 */
public interface SeenEvents {
    /** Returns whether an event with this {@linkplain SmsEvent#dedupeKey() key} was handled. */
    boolean contains(String dedupeKey);

    /** Records that an event was handled. */
    void add(String dedupeKey);
}
