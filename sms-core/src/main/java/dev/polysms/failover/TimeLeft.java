package dev.polysms.failover;

import dev.polysms.CallOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** What is left of a call's deadline for those who are asked one after the other. */
final class TimeLeft {
    private static final Duration LEAST = Duration.ofMillis(1); // what a deadline can be

    private final CallOptions options;
    private final InstantSource clock;
    private final Instant start;

    TimeLeft(CallOptions options, InstantSource clock) {
        this.options = options;
        this.clock = clock;
        this.start = clock.instant();
    }

    /** Returns the options for the next call, or empty if the deadline has passed. */
    Optional<CallOptions> options() {
        return options.deadline().isEmpty()
                ? Optional.of(options)
                : options.deadline()
                        .map(deadline -> deadline.minus(passed()))
                        .filter(left -> left.compareTo(LEAST) >= 0)
                        .map(CallOptions::deadline);
    }

    /** A clock that was set back must not give a call more than it had. */
    private Duration passed() {
        Duration passed = Duration.between(start, clock.instant());
        return passed.isNegative() ? Duration.ZERO : passed;
    }
}
