package dev.polysms.webhook;

import dev.polysms.ProviderId;
import java.time.Instant;
import java.util.Objects;

/**
 * What every event has.
 *
 * @param provider the vendor that pushed it
 * @param dedupeKey the same for the same event, however often it is pushed, and for no other as far as the vendor gives
 *     anything to tell them apart; it names nobody. What it is made of stands in the vendor's own parser
 * @param receivedAt when the parser got it
 * @param payload the vendor's own text of the request, whole; do not log it
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
