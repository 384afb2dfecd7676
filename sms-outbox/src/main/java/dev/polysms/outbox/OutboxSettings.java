package dev.polysms.outbox;

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
        Duration retention,
        Timing timing) {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(10);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 10;

    Optional<QuietHours> quiet() {
        return Optional.ofNullable(quietHours);
    }

    /** Returns the pause after so many tries: it doubles up to an hour. */
    static Duration pauseAfter(int tries) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(Math.max(tries - 1, 0), MOST_DOUBLINGS));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }
}
