package dev.polysms.throttle;

import dev.polysms.CallOptions;
import dev.polysms.SmsMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * A text and its place in line.
 *
 * @param message the text
 * @param options what its call was given
 * @param place the place
 */
record Ticket(SmsMessage message, CallOptions options, QueueEntry place) {
    private static final Duration LEAST = Duration.ofMillis(1); // what a deadline can be

    /** Returns what is left for the call after the wait, or empty if its deadline has passed. */
    Optional<CallOptions> optionsAfter(Duration wait) {
        if (options.deadline().isEmpty()) {
            return Optional.of(options);
        }
        return options.deadline()
                .map(deadline -> deadline.minus(wait))
                .filter(left -> left.compareTo(LEAST) >= 0)
                .map(CallOptions::deadline);
    }
}
