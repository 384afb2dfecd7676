package dev.polysms.throttle;

import dev.polysms.Address;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SenderName;
import java.time.Duration;

/** Gives each message its turn to be sent. No thread waits for one. Thread-safe. */
interface Turns {
    /** No vendor's pause is kept longer. */
    Duration LONGEST_HOLD = Duration.ofMinutes(1);

    /**
     * Asks for a turn; it may have come already.
     *
     * @param permits how much of the rate the message uses
     * @throws RejectedException if too many wait, or the wait would be too long
     */
    Turn enter(Address from, int permits, Duration patience);

    /** Gives a sender no turn for the time that its vendor asked for. */
    void hold(Address from, Duration time);

    /** Returns how many senders take memory. */
    int size();

    /** Returns how many messages wait for their turn, of all senders. */
    int waiting();

    /** Handsets and vendors differ in the letter case of names. */
    static Address key(Address from) {
        return from instanceof SenderName name ? name.inCapitals() : from;
    }

    static RejectedException full(int maxWaiting, long retryAfterNanos) {
        return refusal("the queue of this sender is full (" + maxWaiting + " waiting)", retryAfterNanos);
    }

    static RejectedException tooLate(long retryAfterNanos) {
        return refusal("this sender's turn would come too late", retryAfterNanos);
    }

    static RejectedException held(long retryAfterNanos) {
        return refusal("the vendor wants a pause for this sender", retryAfterNanos);
    }

    private static RejectedException refusal(String what, long nanos) {
        return RejectedException.builder(ThrottledSender.COMPONENT, Reason.RATE_LIMITED)
                .operation("send")
                .message(what + "; lower the rate or add senders")
                .retryAfter(Duration.ofMillis(Math.max(1, (nanos + 999_999) / 1_000_000)))
                .build();
    }
}
