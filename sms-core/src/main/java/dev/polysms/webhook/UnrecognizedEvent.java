package dev.polysms.webhook;

import java.util.Objects;
import java.util.Optional;

/**
 * An event of a kind that this version does not know. Answer 2xx, or the vendor may push it forever.
 *
 * @param envelope what every event has
 * @param type the vendor's own name of the kind, or empty if it gave none
 */
public record UnrecognizedEvent(Envelope envelope, Optional<String> type) implements SmsEvent {
    /**
     * Checks that nothing is missing.
     *
     * @param envelope what every event has
     * @param type the vendor's own name of the kind
     */
    public UnrecognizedEvent {
        Objects.requireNonNull(envelope, "envelope");
        Objects.requireNonNull(type, "type");
    }

    /** Returns what every event has; the kind is the vendor's word, and may be anything. */
    @Override
    public String toString() {
        return "UnrecognizedEvent[" + envelope + "]";
    }
}
