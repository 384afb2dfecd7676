package dev.polysms.outbox;

import dev.polysms.SmsException;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How the workers of an outbox work. */
record OutboxSettings(
        Duration deadline,
        int maxAttempts,
        Duration lookUpAfter,
        int maxLookups,
        NotFoundPolicy notFound,
        @Nullable QuietHours quietHours,
        Duration pollingInterval,
        Duration heartbeatInterval,
        Timing timing) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final Duration LONGEST_RETRY_AFTER = Duration.ofDays(1);
    private static final int MOST_DOUBLINGS = 10;

    /** How long a ledger remembers an accepted message at least. */
    static final Duration LEDGER_MEMORY = Duration.ofDays(1);

    Optional<QuietHours> quiet() {
        return Optional.ofNullable(quietHours);
    }

    /** Returns the pause before the next attempt: the vendor's wish counts if it is longer, up to a day. */
    Duration pauseAfter(SmsException failure, int tries) {
        Duration pause = pauseAfter(tries);
        Duration asked = failure.retryAfter().orElse(Duration.ZERO);
        Duration bounded = asked.compareTo(LONGEST_RETRY_AFTER) < 0 ? asked : LONGEST_RETRY_AFTER;
        return bounded.compareTo(pause) > 0 ? bounded : pause;
    }

    /** Returns the pause after a number of tries: ten seconds after the first, then twice as long each time, up to an hour. */
    static Duration pauseAfter(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
