package dev.polysms.failover;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a route works, as far as its last outcomes tell. After some failures in a row it is left out for a pause; then one
 * send at a time tries it, until one succeeds. Thread-safe.
 *
 * <p>Nothing of it lasts: a pause and a probe both end by the clock, whatever became of them, and so they do if the clock is
 * set back.
 */
final class CircuitBreaker {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.failover");

    private final String route;
    private final int failuresInARow;
    private final Duration pause;
    private final InstantSource clock;

    // All guarded by this.
    private int failures;
    private @Nullable Instant openSince;
    private @Nullable Permit probe;

    /** The permission to ask the route once; the outcome is told with it. */
    static final class Permit {
        private final Instant since;

        private Permit(Instant since) {
            this.since = since;
        }
    }

    CircuitBreaker(String route, int failuresInARow, Duration pause, InstantSource clock) {
        this.route = route;
        this.failuresInARow = failuresInARow;
        this.pause = pause;
        this.clock = clock;
    }

    /** Returns the breaker of a route that is never left out: there is no other. */
    static CircuitBreaker neverOpening(SendRoute route) {
        return new CircuitBreaker(route.name(), Integer.MAX_VALUE, Duration.ZERO, InstantSource.system());
    }

    /** Returns the permission to ask the route, or empty while it is left out. */
    synchronized Optional<Permit> tryAcquire() {
        Permit pass = new Permit(clock.instant());
        if (openSince == null) {
            return Optional.of(pass);
        }
        if (isWithinPause(openSince) || (probe != null && isWithinPause(probe.since))) {
            return Optional.empty();
        }
        probe = pass;
        return Optional.of(pass);
    }

    /** Returns the permission to ask the route though it is left out. */
    Permit forceAcquire() {
        return new Permit(clock.instant());
    }

    synchronized boolean isOpen() {
        return openSince != null;
    }

    /** Takes in what came of a pass. */
    synchronized void tell(Permit pass, CallResult sign) {
        boolean probed = pass == probe;
        if (probed) {
            probe = null;
        }
        switch (sign) {
            case SUCCESS -> recover();
            case FAILURE -> fail(probed);
            case IGNORED -> {
                // The next one may probe.
            }
        }
    }

    private void recover() {
        if (openSince != null) {
            LOG.info("Route {} works again", route);
        }
        failures = 0;
        openSince = null;
        probe = null;
    }

    /** What fails while the route is left out began before, and says nothing new. */
    private void fail(boolean probed) {
        if (openSince != null && !probed) {
            return;
        }
        failures++;
        if (probed || failures >= failuresInARow) {
            LOG.warn("Route {} failed {} times in a row and is left out for {}", route, failures, pause);
            openSince = clock.instant();
        }
    }

    private boolean isWithinPause(Instant since) {
        Instant now = clock.instant();
        return !now.isBefore(since) && now.isBefore(since.plus(pause));
    }
}
