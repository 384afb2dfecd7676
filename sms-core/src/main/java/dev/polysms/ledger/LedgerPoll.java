package dev.polysms.ledger;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Asks the ledger, with growing pauses, how another process has ended its send of the same message. */
final class LedgerPoll {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final SendLedger ledger;
    private final PendingSend call;
    private final JoinedSend waiting;
    private final LedgerExceptions answers;
    private final Timing timing;
    private final Executor executor;
    private Duration pause = FIRST_PAUSE;

    LedgerPoll(
            SendLedger ledger,
            PendingSend call,
            JoinedSend waiting,
            LedgerExceptions answers,
            Timing timing,
            Executor executor) {
        this.ledger = ledger;
        this.call = call;
        this.waiting = waiting;
        this.answers = answers;
        this.timing = timing;
        this.executor = executor;
    }

    /** Asks again after a pause, or gives up at the deadline. */
    void start() {
        Duration remaining = call.remaining();
        if (remaining.isNegative() || remaining.isZero()) {
            waiting.expired();
            return;
        }
        Duration next = pause.compareTo(remaining) < 0 ? pause : remaining;
        Duration doubled = pause.multipliedBy(2);
        pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
        timing.schedule(next, this::ask);
    }

    /** The ledger takes its time, which a timer's thread has not. */
    private void ask() {
        if (waiting.isDone()) {
            return;
        }
        try {
            executor.execute(this::look);
        } catch (RejectedExecutionException e) {
            waiting.failed(answers.gaveUp("the executor that asks the ledger has shut down"));
        }
    }

    private void look() {
        Optional<LedgerEntry> found;
        try {
            found = ledger.find(call.key());
        } catch (RuntimeException e) { // it may answer again before the deadline
            start();
            return;
        }
        found.ifPresentOrElse(this::take, () -> waiting.failed(answers.gaveUp("the ledger no longer has the message")));
    }

    private void take(LedgerEntry entry) {
        if (!entry.fingerprint().equals(call.fingerprint())) { // the other process was refused, and the key went on
            waiting.failed(answers.conflict());
            return;
        }
        switch (entry.outcome(timing.instant())) {
            case RESERVED -> start();
            case ACCEPTED ->
                entry.receipt().ifPresentOrElse(waiting::accepted, () -> waiting.failed(answers.unresolved(entry)));
            case NOT_SENT -> waiting.failed(answers.notSent(entry));
            case UNKNOWN -> waiting.failed(answers.unresolved(entry));
        }
    }
}
