package dev.polysms.ledger;

import dev.polysms.Outcome;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;

/** Asks the ledger, with growing pauses, how another process has ended its send of the same message. */
final class LedgerPoll {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final SendLedger ledger;
    private final PendingSend call;
    private final JoinedSend waiting;
    private final LedgerExceptions exceptions;
    private final Timing timing;
    private final Executor executor;
    private Duration pause = FIRST_PAUSE;

    LedgerPoll(
            SendLedger ledger,
            PendingSend call,
            JoinedSend waiting,
            LedgerExceptions exceptions,
            Timing timing,
            Executor executor) {
        this.ledger = ledger;
        this.call = call;
        this.waiting = waiting;
        this.exceptions = exceptions;
        this.timing = timing;
        this.executor = executor;
    }

    /** Asks again after a pause, unless the deadline comes first. */
    void start() {
        Duration next = pause;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        if (next.compareTo(call.deadline().remaining()) < 0) {
            timing.schedule(next, this::ask);
        }
    }

    /** A ledger may be slow, and must not block the timer's thread. */
    private void ask() {
        if (waiting.isDone()) {
            return;
        }
        try {
            executor.execute(this::read);
        } catch (Throwable e) {
            waiting.failed(exceptions.unknown("the executor that asks the ledger failed or has shut down"));
        }
    }

    private void read() {
        Optional<LedgerEntry> found;
        try {
            found = ledger.find(call.key());
        } catch (Throwable e) { // it may answer again before the deadline
            start();
            return;
        }
        if (found == null || found.isEmpty()) {
            waiting.failed(exceptions.unknown("the ledger no longer has the message"));
        } else {
            take(found.get());
        }
    }

    private void take(LedgerEntry entry) {
        if (!entry.fingerprint()
                .equals(call.fingerprint())) { // the other process was refused, and its key was used again
            waiting.failed(exceptions.conflict());
            return;
        }
        Optional<Outcome> outcome = entry.outcome(timing.instant());
        if (outcome.isEmpty()) {
            start();
            return;
        }
        switch (outcome.get()) {
            case ACCEPTED ->
                entry.receipt().ifPresentOrElse(waiting::accepted, () -> waiting.failed(exceptions.unresolved(entry)));
            case NOT_SENT -> waiting.failed(exceptions.notSent(entry));
            case UNKNOWN -> waiting.failed(exceptions.unresolved(entry));
        }
    }
}
