package dev.polysms.optout;

import dev.polysms.history.MessageTime;
import dev.polysms.webhook.InboundMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When the sender of a keyword said so. Vendors write times without a zone, placeholders such as the year 1, and times of clocks
 * that are wrong. An uncertain time makes an opt-out as late as it may have been, and an opt-in as early: an opt-out must not
 * lose to an older opt-in. A message is not written after it was received.
 */
final class SaidAt {
    /** Clocks of vendors differ by less; a later time is that of a clock, or in a zone, that is wrong. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Vendors repeat a push for days; an older time is a placeholder. */
    private static final Duration OLDEST = Duration.ofDays(366);

    private SaidAt() {}

    /** Returns the latest moment at which the message may have been sent. */
    static Instant latest(InboundMessage message) {
        Instant received = message.receivedAt();
        return believable(message)
                .map(MessageTime::latest)
                .filter(latest -> latest.isBefore(received))
                .orElse(received);
    }

    /** Returns the earliest such moment; the time of receipt where the vendor gives no time. */
    static Instant earliest(InboundMessage message) {
        Instant received = message.receivedAt();
        if (message.message().messageTime().isEmpty()) {
            return received;
        }
        Instant earliest = believable(message).map(MessageTime::earliest).orElse(Instant.EPOCH);
        return earliest.isBefore(received) ? earliest : received;
    }

    /** Returns whether {@link #earliest} and {@link #latest} are the same. */
    static boolean isExact(InboundMessage message) {
        return earliest(message).equals(latest(message));
    }

    private static Optional<MessageTime> believable(InboundMessage message) {
        Instant received = message.receivedAt();
        return message.message()
                .messageTime()
                .filter(time -> !time.latest().isBefore(received.minus(OLDEST)))
                .filter(time -> !time.earliest().isAfter(received.plus(CLOCK_SKEW)));
    }
}
