package dev.polysms.webhook;

import dev.polysms.ProviderId;
import java.time.Instant;
import java.util.Objects;

/**
 * The fields that every event has.
 *
 * @param provider the vendor that pushed it
 * @param dedupeKey a key that is the same each time the event is pushed, and different for other events as far as the vendor's
 *     fields distinguish them. It contains no personal data. The Javadoc of the vendor's parser lists the fields it is made of
 * @param receivedAt when the parser got it
 * @param payload the whole body of the vendor's request; do not log it
 * @since 0.1.0
 */
public record Envelope(ProviderId provider, String dedupeKey, Instant receivedAt, String payload) {
    /**
     * Checks that nothing is missing.
     *
     * @param provider the vendor that pushed it
     * @param dedupeKey the same for the same event
     * @param receivedAt when the parser got it
     * @param payload the vendor's own text of the request
     */
    public Envelope {
        Objects.requireNonNull(provider, "provider");
        Objects.requireNonNull(dedupeKey, "dedupeKey");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(payload, "payload");
    }

    /** Returns everything but the payload. */
    @Override
    public String toString() {
        return "Envelope[" + provider + ", " + dedupeKey + ", " + receivedAt + "]";
    }
}
