package dev.polysms.webhook;

import dev.polysms.ProviderId;
import java.time.Instant;

/**
 * Something that happened at a vendor. Vendors add kinds: handle the ones that you know, and answer 2xx to the rest.
 *
 * <p>Immutable. No {@code toString()} shows a number, a text or the payload.
 */
public sealed interface SmsEvent permits InboundMessage, OutboundMessage, DeliveryReport, UnrecognizedEvent {
    /**
     * Returns what every event has.
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
     * Returns the same key for the same event, however often it is pushed.
     *
     * @return a key to remember, without personal data
     */
    default String dedupeKey() {
        return envelope().dedupeKey();
    }

    /**
     * Returns when the parser got the event.
     *
     * @return the time here; the vendor's own, where it gives one, is with the message
     */
    default Instant receivedAt() {
        return envelope().receivedAt();
    }

    /**
     * Returns the vendor's own text of the whole request.
     *
     * @return the payload; do not log it
     */
    default String payload() {
        return envelope().payload();
    }
}
