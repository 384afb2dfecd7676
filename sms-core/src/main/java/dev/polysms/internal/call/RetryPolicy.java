package dev.polysms.internal.call;

import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.Safety;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides whether a failed attempt is followed by another, and when. Pure: no time passes here.
 *
 * @param maxAttempts how many attempts there may be in all
 * @param maxRetryAfter the longest pause that a vendor may ask for
 */
record RetryPolicy(int maxAttempts, Duration maxRetryAfter) {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /**
     * Returns the pause before the next attempt.
     *
     * @param failure how the last attempt ended
     * @param safety what kind of request it is
     * @param attempts how many attempts there were
     * @param remaining the time left until the deadline
     * @param jitter a random number from 0 to 1
     * @return the pause, or empty to give up and report the failure
     */
    public Optional<Duration> pauseAfter(
            SmsException failure, Safety safety, int attempts, Duration remaining, double jitter) {
        if (attempts >= maxAttempts || !mayRepeat(failure, safety)) {
            return Optional.empty();
        }
        Optional<Duration> asked = failure.retryAfter();
        if (asked.isPresent() && asked.get().compareTo(maxRetryAfter) > 0) {
            return Optional.empty();
        }
        Duration pause = asked.orElseGet(() -> fullJitter(attempts, jitter));
        return Optional.of(pause).filter(p -> p.compareTo(remaining) < 0);
    }

    private static boolean mayRepeat(SmsException failure, Safety safety) {
        if (safety == Safety.READ) {
            return failure.worthRetrying();
        }
        return (failure instanceof UnavailableException && failure.worthRetrying())
                || (failure instanceof RejectedException rejected && rejected.reason() == Reason.RATE_LIMITED);
    }

    private static Duration fullJitter(int attempts, double jitter) {
        long ceiling = Math.min(FIRST_PAUSE.toNanos() << Math.min(attempts - 1, 10), LONGEST_PAUSE.toNanos());
        return Duration.ofNanos((long) (ceiling * jitter));
    }
}
