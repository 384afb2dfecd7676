package dev.polysms.optout;

import dev.polysms.history.MessageTime;
import dev.polysms.webhook.InboundMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The time at which a recipient sent a keyword. Vendors write times without a zone, placeholders such as the year 1, and times of
 * wrong clocks. With an uncertain time, an opt-out gets the latest possible moment and an opt-in the earliest, so that an older
 * opt-in never replaces an opt-out. The time is never later than the time of receipt.
 */
final class SaidAt {
    /** Clocks of vendors differ by less. A time that is later by more comes from a wrong clock or zone. */
    private static final Duration CLOCK_SKEW = Duration.ofMinutes(5);

    /** Vendors repeat a push for some days at most, so an older time is a placeholder. */
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

    /** Returns the earliest moment at which the message may have been sent; the time of receipt if the vendor gives no time. */
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
