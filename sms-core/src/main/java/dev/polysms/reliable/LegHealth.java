package dev.polysms.reliable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether a leg works, as far as its last outcomes tell. After some failures in a row it is left out for a pause; then one
 * send at a time tries it, until one succeeds. Thread-safe.
 *
 * <p>Nothing of it lasts: a pause and a probe both end by the clock, whatever became of them, and so they do if the clock is
 * set back.
 */
final class LegHealth {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.reliable");

    private final String leg;
    private final int failuresInARow;
    private final Duration pause;
    private final InstantSource clock;

    // All guarded by this.
    private int failures;
    private @Nullable Instant leftOutSince;
    private @Nullable Pass probe;

    /** The permission to ask the leg once; the outcome is told with it. */
    static final class Pass {
        private final Instant since;

        private Pass(Instant since) {
            this.since = since;
        }
    }

    LegHealth(String leg, int failuresInARow, Duration pause, InstantSource clock) {
        this.leg = leg;
        this.failuresInARow = failuresInARow;
        this.pause = pause;
        this.clock = clock;
    }

    /** Returns the health of a leg that is never left out: there is no other. */
    static LegHealth ofOnly(Leg leg) {
        return new LegHealth(leg.name(), Integer.MAX_VALUE, Duration.ZERO, InstantSource.system());
    }

    /** Returns the permission to ask the leg, or empty while it is left out. */
    synchronized Optional<Pass> admit() {
        Pass pass = new Pass(clock.instant());
        if (leftOutSince == null) {
            return Optional.of(pass);
        }
        if (isWithinPause(leftOutSince) || (probe != null && isWithinPause(probe.since))) {
            return Optional.empty();
        }
        probe = pass;
        return Optional.of(pass);
    }

    /** Returns the permission to ask the leg though it is left out. */
    Pass insist() {
        return new Pass(clock.instant());
    }

    synchronized boolean isLeftOut() {
        return leftOutSince != null;
    }

    /** Takes in what came of a pass. */
    synchronized void tell(Pass pass, Sign sign) {
        boolean probed = pass == probe;
        if (probed) {
            probe = null;
        }
        switch (sign) {
            case WELL -> recover();
            case ILL -> fail(probed);
            case NONE -> {
                // The next one may probe.
            }
        }
    }

    private void recover() {
        if (leftOutSince != null) {
            LOG.info("Leg {} works again", leg);
        }
        failures = 0;
        leftOutSince = null;
        probe = null;
    }

    /** What fails while the leg is left out began before, and says nothing new. */
    private void fail(boolean probed) {
        if (leftOutSince != null && !probed) {
            return;
        }
        failures++;
        if (probed || failures >= failuresInARow) {
            LOG.warn("Leg {} failed {} times in a row and is left out for {}", leg, failures, pause);
            leftOutSince = clock.instant();
        }
    }

    private boolean isWithinPause(Instant since) {
        Instant now = clock.instant();
        return !now.isBefore(since) && now.isBefore(since.plus(pause));
    }
}
