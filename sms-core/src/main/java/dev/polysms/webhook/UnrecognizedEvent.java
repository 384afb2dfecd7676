package dev.polysms.webhook;

import java.util.Objects;
import java.util.Optional;

/**
 * An event of a kind that this version cannot read. Answer 2xx, or the vendor may push it forever.
 *
 * @param envelope what every event has
 * @param type the vendor's own name of the kind, or empty if it gave none
 * @since 0.1.0
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

    /** Returns the common fields only. The kind is the vendor's word and may contain anything. */
    @Override
    public String toString() {
        return "UnrecognizedEvent[" + envelope + "]";
    }
}
