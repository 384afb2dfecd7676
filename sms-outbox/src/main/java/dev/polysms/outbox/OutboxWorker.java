package dev.polysms.outbox;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.ExecutionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import dev.polysms.CallOptions;
import dev.polysms.Deadline;
import dev.polysms.InvalidRequestException;
import dev.polysms.Outcome;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.Settlement;
import dev.polysms.outbox.OutboxOutcome.NotSentReason;
import dev.polysms.resolve.Resolution;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Does the next step of one message: sends it, looks it up, or settles it. The ledger decides whether a message may be sent, so
 * that a step which is repeated after a crash does not send again.
 */
final class OutboxWorker implements ExecutionHandler<Void> {
    private static final Duration SHORTEST_SEND = Duration.ofSeconds(1);

    private final OutboxAccount account;
    private final OutboxSettings settings;
    private final OutboxStore store;
    private final SendWindow window;

    OutboxWorker(OutboxAccount account, OutboxSettings settings, OutboxStore store) {
        this.account = account;
        this.settings = settings;
        this.store = store;
        this.window = new SendWindow(settings);
    }

    @Override
    public CompletionHandler<Void> execute(TaskInstance<Void> task, ExecutionContext context) {
        OutboxRow row = store.find(task.getId()).orElse(null);
        if (row == null) {
            return done();
        }
        return switch (row.state()) {
            case WAITING -> sendOrWait(row, store.message(row));
            case SENDING, UNKNOWN -> lookUp(row, store.message(row));
            case ATTENTION, SETTLED -> done();
        };
    }

    // ---- sending

    private CompletionHandler<Void> sendOrWait(OutboxRow row, SmsMessage message) {
        Instant now = settings.timing().instant();
        if (row.isExpired(now)) {
            return expire(row, message, now);
        }
        Optional<Instant> opening = window.opensAt(row, message.to(), now);
        if (opening.isPresent()) {
            return again(row.orExpiry(opening.get()));
        }
        Duration left = Duration.between(now, window.closesAt(row, message.to(), now));
        if (left.compareTo(SHORTEST_SEND) < 0) {
            return again(now.plus(left));
        }
        return store.move(row, OutboxState.SENDING, null, now)
                .map(owned -> send(owned, message, Deadline.after(left, settings.timing())))
                .orElseGet(() -> again(now)); // the row was changed: look at it again
    }

    /** An expired message ends as not sent, unless an earlier attempt may have sent it. */
    private CompletionHandler<Void> expire(OutboxRow row, SmsMessage message, Instant now) {
        Optional<LedgerEntry> entry = account.ledger().find(reference(message));
        if (entry.isPresent() && !entry.get().outcome().equals(Optional.of(Outcome.NOT_SENT))) {
            return lookUp(row, message);
        }
        return notSent(row, message, NotSentReason.EXPIRED, null, now);
    }

    private CompletionHandler<Void> send(OutboxRow row, SmsMessage message, Deadline deadline) {
        SendReceipt receipt;
        try {
            receipt = account.sender().send(message, CallOptions.deadline(deadline));
        } catch (SmsException failure) {
            return failed(row, message, failure);
        }
        return accepted(row, message, receipt);
    }

    private CompletionHandler<Void> accepted(OutboxRow row, SmsMessage message, SendReceipt receipt) {
        return settled(
                row,
                OutboxOutcome.accepted(
                        reference(message),
                        account.name(),
                        receipt.provider(),
                        receipt.id().orElse(null),
                        settings.timing().instant()));
    }

    private CompletionHandler<Void> failed(OutboxRow row, SmsMessage message, SmsException failure) {
        Instant now = settings.timing().instant();
        if (failure.outcome() == Outcome.UNKNOWN) {
            return moved(row, OutboxState.UNKNOWN, null, now, now.plus(settings.lookUpAfter()));
        }
        OutboxRow tried = row.tried();
        if (failure.worthRetrying() && tried.attempts() < settings.maxAttempts()) {
            Instant next = now.plus(settings.pauseAfter(failure, tried.attempts()));
            return moved(tried, OutboxState.WAITING, null, now, row.orExpiry(next));
        }
        if (failure instanceof RejectedException refusal) {
            return notSent(row, message, NotSentReason.REFUSED, refusal.reason(), now);
        }
        NotSentReason why =
                failure instanceof InvalidRequestException ? NotSentReason.INVALID : NotSentReason.UNAVAILABLE;
        return notSent(row, message, why, null, now);
    }

    private CompletionHandler<Void> notSent(
            OutboxRow row, SmsMessage message, NotSentReason why, @Nullable Reason refusal, Instant now) {
        return settled(row, OutboxOutcome.notSent(reference(message), account.name(), why, refusal, now));
    }

    // ---- looking up

    /** Goes by the ledger: another worker began to send the message and did not finish, or its outcome is unknown. */
    private CompletionHandler<Void> lookUp(OutboxRow row, SmsMessage message) {
        Instant now = settings.timing().instant();
        LedgerEntry entry = account.ledger().find(reference(message)).orElse(null);
        if (entry == null) {
            return withoutEntry(row, now);
        }
        Optional<Outcome> outcome = entry.outcome(now);
        if (outcome.isEmpty()) {
            return again(entry.leaseUntil().plusMillis(1)); // it is being sent, or its worker died a moment ago
        }
        return switch (outcome.get()) {
            case ACCEPTED -> acceptedBefore(row, message, entry, now);
            case NOT_SENT -> sendAgain(row, now);
            case UNKNOWN -> resolve(row, message, entry, now);
        };
    }

    /** A worker that died before it asked the ledger did not send. But the entry of an accepted message expires. */
    private CompletionHandler<Void> withoutEntry(OutboxRow row, Instant now) {
        boolean recent = now.isBefore(row.changedAt().plus(OutboxSettings.LEDGER_MEMORY));
        return row.state() == OutboxState.SENDING && recent
                ? sendAgain(row, now)
                : attention(row, "the ledger has no entry for it", now);
    }

    private CompletionHandler<Void> acceptedBefore(OutboxRow row, SmsMessage message, LedgerEntry entry, Instant now) {
        return settled(
                row,
                OutboxOutcome.accepted(
                        reference(message),
                        account.name(),
                        entry.provider().orElse(null),
                        entry.id().orElse(null),
                        now));
    }

    private CompletionHandler<Void> resolve(OutboxRow row, SmsMessage message, LedgerEntry entry, Instant now) {
        Instant ripe = entry.settledAt().orElse(entry.leaseUntil()).plus(settings.lookUpAfter());
        if (now.isBefore(ripe)) { // the resolver would wait, and this thread with it
            return moved(row, OutboxState.UNKNOWN, row.why(), now, ripe);
        }
        Resolution resolution;
        try {
            resolution = account.resolver().lookUpAndRecord(message, entry);
        } catch (SmsException unreadable) {
            return lookUpLater(row, "the vendor's history could not be read", now);
        }
        if (resolution instanceof Resolution.Accepted accepted) {
            return accepted(row, message, accepted.receipt());
        }
        if (resolution instanceof Resolution.Ambiguous ambiguous) {
            return lookUpLater(row, "the histories do not decide it: " + ambiguous.why(), now);
        }
        return notFound(row, entry, now);
    }

    private CompletionHandler<Void> notFound(OutboxRow row, LedgerEntry entry, Instant now) {
        boolean last = row.tried().attempts() >= settings.maxAttempts();
        if (settings.notFound() == NotFoundPolicy.ASK || last) {
            return attention(row, "the histories do not show the message; it was probably not sent", now);
        }
        return account.ledger().resolve(entry, Settlement.notSent())
                ? sendAgain(row, now)
                : again(now); // the ledger has a better answer by now
    }

    private CompletionHandler<Void> sendAgain(OutboxRow row, Instant now) {
        OutboxRow tried = row.tried();
        return tried.attempts() < settings.maxAttempts()
                ? moved(tried, OutboxState.WAITING, null, now, now)
                : attention(row, "it was not sent in any of " + tried.attempts() + " attempts", now);
    }

    private CompletionHandler<Void> lookUpLater(OutboxRow row, String why, Instant now) {
        OutboxRow looked = row.lookedUp();
        return looked.lookups() < settings.maxLookups()
                ? moved(looked, OutboxState.UNKNOWN, why, now, now.plus(OutboxSettings.pauseAfter(looked.lookups())))
                : attention(looked, why, now);
    }

    private CompletionHandler<Void> attention(OutboxRow row, String why, Instant now) {
        return store.move(row, OutboxState.ATTENTION, why, now).isPresent() ? done() : again(now);
    }

    // ---- what db-scheduler does next

    /** Ends the message's task, or looks at the row again if another worker changed it. */
    private CompletionHandler<Void> settled(OutboxRow row, OutboxOutcome outcome) {
        return store.settle(row, outcome) ? done() : again(outcome.at());
    }

    private CompletionHandler<Void> moved(
            OutboxRow row, OutboxState state, @Nullable String why, Instant now, Instant next) {
        return again(store.move(row, state, why, now).isPresent() ? next : now);
    }

    private static CompletionHandler<Void> done() {
        return (complete, operations) -> operations.remove();
    }

    private static CompletionHandler<Void> again(Instant at) {
        return (complete, operations) -> operations.reschedule(complete, at);
    }

    private static String reference(SmsMessage message) {
        return message.reference()
                .orElseThrow(() -> new AssertionError("a missing reference is refused when it is enqueued"));
    }
}
