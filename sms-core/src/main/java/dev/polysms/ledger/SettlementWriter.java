package dev.polysms.ledger;

import dev.polysms.Deadline;
import dev.polysms.Outcome;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notes outcomes in the ledger. If the ledger fails to note an outcome, the note is tried again in the background until the end of
 * the lease. Until then no other process treats the message as unknown. No method throws, because the caller has its outcome
 * already.
 */
final class SettlementWriter {
    private static final Logger LOG = LoggerFactory.getLogger("dev.polysms.ledger");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final SendLedger ledger;
    private final Timing timing;
    private final Executor threads;

    SettlementWriter(SendLedger ledger, Timing timing, Executor threads) {
        this.ledger = ledger;
        this.timing = timing;
        this.threads = threads;
    }

    /**
     * Notes an outcome.
     *
     * @param leaseEnd until when it is tried again
     */
    void write(Reservation.Granted granted, Settlement settlement, Deadline leaseEnd) {
        Throwable failure = tryOnce(granted, settlement);
        if (failure != null) {
            LOG.warn(
                    "The ledger failed to note the outcome {} of a send. It is tried again until the lease ends, in {}. Failure: {}",
                    settlement.outcome(),
                    leaseEnd.remaining(),
                    failure.getClass().getName());
            new Retry(granted, settlement, leaseEnd).later();
        }
    }

    /** An interrupt that ended the send must not end this as well: drivers and pools react to the flag. */
    private @Nullable Throwable tryOnce(Reservation.Granted granted, Settlement settlement) {
        boolean interrupted = Thread.interrupted();
        try {
            if (!ledger.settle(granted, settlement)) {
                reportRefusal(settlement);
            }
            return null;
        } catch (Throwable e) {
            return e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void reportRefusal(Settlement settlement) {
        if (settlement.outcome() == Outcome.ACCEPTED) {
            LOG.error(
                    "A vendor accepted a message, but its ledger entry was resolved otherwise, or its key was used again."
                            + " The recipient may get two messages: compare the vendor's history with the ledger");
        } else {
            LOG.warn(
                    "The outcome {} of a send came after its ledger entry was resolved otherwise; compare the two",
                    settlement.outcome());
        }
    }

    /** The later tries to note one outcome. Used by one thread at a time. */
    private final class Retry {
        private final Reservation.Granted granted;
        private final Settlement settlement;
        private final Deadline leaseEnd;
        private Duration longest = FIRST_PAUSE;
        private int tries = 1;

        Retry(Reservation.Granted granted, Settlement settlement, Deadline leaseEnd) {
            this.granted = granted;
            this.settlement = settlement;
            this.leaseEnd = leaseEnd;
        }

        /** Waits for a random part of a growing pause, so that processes that failed together do not try again together. */
        void later() {
            Duration remaining = leaseEnd.remaining();
            Duration pause = Duration.ofNanos((long) (longest.toNanos() * (0.5 + timing.jitter() / 2)));
            longest = longest.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? longest.multipliedBy(2) : LONGEST_PAUSE;
            timing.schedule(pause.compareTo(remaining) < 0 ? pause : remaining, () -> threads.execute(this::again));
        }

        private void again() {
            boolean last = leaseEnd.isOver();
            tries++;
            Throwable failure = tryOnce(granted, settlement);
            if (failure == null) {
                LOG.info("The ledger noted the outcome {} of a send at try {}", settlement.outcome(), tries);
            } else if (last) {
                LOG.error(
                        "The ledger failed to note the outcome {} of a send in {} tries, until the end of its lease. Other processes"
                                + " take the message for UNKNOWN: check the ledger, then look the message up and resolve its"
                                + " entry, reserved at {}. Last failure: {}",
                        settlement.outcome(),
                        tries,
                        granted.entry().reservedAt(),
                        failure.getClass().getName());
            } else {
                later();
            }
        }
    }
}
