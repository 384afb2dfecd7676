package dev.polysms.failover;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A circuit breaker: skips a route that keeps failing. After some failures in a row it opens for a pause. Then one send at a time
 * tries the route, until one succeeds. Thread-safe.
 *
 * <p>Nothing keeps it open forever: a pause and a try both end by the clock, even if their outcome is never recorded, and even if the
 * clock is set back.
 */
final class CircuitBreaker {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.failover");

    private final String route;
    private final int failuresInARow;
    private final Duration openFor;
    private final InstantSource clock;

    // All guarded by this.
    private int failures;
    private @Nullable Instant openSince;
    private @Nullable Permit probe;

    /** The permission to call the route once. Its result is recorded with it. */
    static final class Permit {
        /** The permit of a call that was not begun. */
        static final Permit NONE = new Permit(Instant.MIN);

        /** The permit of all calls while the breaker is closed. */
        private static final Permit CLOSED = new Permit(Instant.MIN);

        private final Instant since;

        private Permit(Instant since) {
            this.since = since;
        }
    }

    CircuitBreaker(String route, int failuresInARow, Duration openFor, InstantSource clock) {
        this.route = route;
        this.failuresInARow = failuresInARow;
        this.openFor = openFor;
        this.clock = clock;
    }

    /** Returns a breaker that never opens, for a single route. */
    static CircuitBreaker neverOpening(SendRoute route) {
        return new CircuitBreaker(route.name(), Integer.MAX_VALUE, Duration.ZERO, InstantSource.system());
    }

    /** Returns the permission to call the route, or empty while the breaker is open. */
    synchronized Optional<Permit> tryAcquire() {
        if (openSince == null) {
            return Optional.of(Permit.CLOSED);
        }
        Permit permit = new Permit(clock.instant());
        if (isStillOpen(openSince) || (probe != null && isStillOpen(probe.since))) {
            return Optional.empty();
        }
        probe = permit;
        return Optional.of(permit);
    }

    /** Returns the permission to call the route although the breaker is open. */
    Permit forceAcquire() {
        return new Permit(clock.instant());
    }

    synchronized boolean isOpen() {
        return openSince != null;
    }

    /** Records the result of the call that a permit was for. */
    synchronized void record(Permit permit, CallResult result) {
        boolean probed = permit == probe;
        if (probed) {
            probe = null;
        }
        switch (result) {
            case SUCCESS -> close();
            case FAILURE -> fail(probed);
            case IGNORED -> {
                // The next send may try the route.
            }
        }
    }

    private void close() {
        if (openSince != null) {
            LOG.info("Route {} works again", route);
        }
        failures = 0;
        openSince = null;
        probe = null;
    }

    /** A call that fails while the breaker is open began before it opened, so it does not count. */
    private void fail(boolean probed) {
        if (openSince != null && !probed) {
            return;
        }
        failures++;
        if (probed || failures >= failuresInARow) {
            LOG.warn("Route {} failed {} times in a row and is skipped for {}", route, failures, openFor);
            openSince = clock.instant();
        }
    }

    private boolean isStillOpen(Instant since) {
        Instant now = clock.instant();
        return !now.isBefore(since) && now.isBefore(since.plus(openFor));
    }
}
