package dev.polysms.webhook;

import dev.polysms.ProviderId;
import java.time.Instant;

/**
 * An event that a vendor pushed. Vendors add kinds: handle the kinds that you need, and answer 2xx to all others.
 *
 * <p>Immutable. No {@code toString()} shows a number, a text or the payload.
 *
 * @since 0.1.0
 */
public sealed interface SmsEvent permits InboundMessage, OutboundMessage, DeliveryReport, UnrecognizedEvent {
    /**
     * Returns the fields that every event has.
     *
     * @return the vendor, the key, the time and the payload
     */
    Envelope envelope();

    /**
     * Returns the vendor.
     *
     * @return the vendor that pushed the event
     */
    default ProviderId provider() {
        return envelope().provider();
    }

    /**
     * Returns a key that is the same each time the event is pushed.
     *
     * @return a key to store, without personal data
     */
    default String dedupeKey() {
        return envelope().dedupeKey();
    }

    /**
     * Returns when the parser got the event.
     *
     * @return the time of the parser's clock; the vendor's own time, if there is one, is in the message
     */
    default Instant receivedAt() {
        return envelope().receivedAt();
    }

    /**
     * Returns the whole body of the vendor's request.
     *
     * @return the payload; do not log it
     */
    default String payload() {
        return envelope().payload();
    }
}
