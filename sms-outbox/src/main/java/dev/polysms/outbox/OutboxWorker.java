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
        Optional<OutboxRow> row = store.find(task.getId());
        if (row.isEmpty()
                || row.get().state() == OutboxState.SETTLED
                || row.get().state() == OutboxState.ATTENTION) {
            return done();
        }
        SmsMessage message = store.message(row.get());
        return row.get().state() == OutboxState.UNKNOWN ? lookUp(row.get(), message) : sendOrWait(row.get(), message);
    }

    // ---- sending

    private CompletionHandler<Void> sendOrWait(OutboxRow row, SmsMessage message) {
        Instant now = settings.timing().instant();
        if (row.isExpired(now)) {
            return expire(row, message, now);
        }
        Optional<Instant> opening = window.opensAt(row, message.to(), now);
        if (opening.isPresent()) {
            return again(opening.get());
        }
        Duration left = Duration.between(now, window.closesAt(row, message.to(), now));
        if (left.compareTo(SHORTEST_SEND) < 0) {
            return again(now.plus(left));
        }
        return send(row, message, Deadline.after(left, settings.timing()));
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
        try {
            return accepted(row, message, account.sender().send(message, CallOptions.deadline(deadline)));
        } catch (SmsException failure) {
            return failed(row, message, failure);
        }
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
            store.move(row, OutboxState.UNKNOWN, null, now);
            return again(now.plus(settings.lookUpAfter()));
        }
        OutboxRow tried = store.withAttempt(row);
        if (failure.worthRetrying() && tried.attempts() < settings.maxAttempts()) {
            store.move(tried, OutboxState.WAITING, null, now);
            Duration pause = OutboxSettings.pauseAfter(tried.attempts());
            return again(now.plus(failure.retryAfter()
                    .filter(asked -> asked.compareTo(pause) > 0)
                    .orElse(pause)));
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

    private CompletionHandler<Void> lookUp(OutboxRow row, SmsMessage message) {
        Instant now = settings.timing().instant();
        Optional<LedgerEntry> found = account.ledger().find(reference(message));
        if (found.isEmpty()) {
            return sendAgain(row, now); // a ledger forgets nothing that may have been sent
        }
        LedgerEntry entry = found.get();
        Optional<Outcome> outcome = entry.outcome(now);
        if (outcome.isEmpty()) {
            return again(entry.leaseUntil()); // it is being sent, or its worker died a moment ago
        }
        return switch (outcome.get()) {
            case ACCEPTED -> acceptedBefore(row, message, entry, now);
            case NOT_SENT -> sendAgain(row, now);
            case UNKNOWN -> resolve(row, message, entry, now);
        };
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
        return settings.notFound() == NotFoundPolicy.SEND_AGAIN
                        && account.ledger().resolve(entry, Settlement.notSent())
                ? sendAgain(row, now)
                : attention(row, "the histories do not show the message; it was probably not sent", now);
    }

    private CompletionHandler<Void> sendAgain(OutboxRow row, Instant now) {
        store.move(row, OutboxState.WAITING, null, now);
        return again(now);
    }

    private CompletionHandler<Void> lookUpLater(OutboxRow row, String why, Instant now) {
        OutboxRow looked = store.withLookup(row);
        if (looked.lookups() >= settings.maxLookups()) {
            return attention(looked, why, now);
        }
        store.move(looked, OutboxState.UNKNOWN, why, now);
        return again(now.plus(OutboxSettings.pauseAfter(looked.lookups())));
    }

    private CompletionHandler<Void> attention(OutboxRow row, String why, Instant now) {
        store.move(row, OutboxState.ATTENTION, why, now);
        return done();
    }

    // ---- what db-scheduler does next

    private CompletionHandler<Void> settled(OutboxRow row, OutboxOutcome outcome) {
        store.settle(row, outcome);
        return done();
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
