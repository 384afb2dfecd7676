package dev.polysms.resolve;

import dev.polysms.Address;
import dev.polysms.DeliveryState;
import dev.polysms.ProviderId;
import dev.polysms.SmsMessage;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.resolve.Resolution.Ambiguous;
import dev.polysms.resolve.Resolution.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One search for one message: rounds with growing pauses, until there is an answer. Used by one thread at a time. */
final class ResolutionRun {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_REFUSALS = 5;

    private final OutcomeResolver resolver;
    private final SmsMessage message;
    private final Recording recording;
    private PastSend send;
    private Duration pause = FIRST_PAUSE;
    private int refusals;

    /** The side that notes in the ledger that a message was accepted. */
    enum Recording {
        /** The caller. */
        BY_CALLER,
        /** The resolver. */
        IN_LEDGER
    }

    /**
     * The result of a round.
     *
     * @param answer the answer, or empty for another round
     * @param pause how long to wait before that round
     */
    record Next(Optional<Resolution> answer, Duration pause) {
        static Next done(Resolution answer) {
            return new Next(Optional.of(answer), Duration.ZERO);
        }
    }

    ResolutionRun(OutcomeResolver resolver, SmsMessage message, PastSend send, Recording recording) {
        this.resolver = resolver;
        this.message = message;
        this.send = send;
        this.recording = recording;
    }

    /** Begins a round, with what the ledger contains by now. */
    LookupRound beginRound() {
        send = resolver.ledger().refreshed(send);
        SearchPlan plan = settled().isPresent() ? SearchPlan.none() : resolver.plan(message, send, reference());
        return new LookupRound(this, resolver.timing().instant(), plan);
    }

    /** Returns the answer of the ledger, without a search. */
    Optional<Resolution> settled() {
        return send.entry()
                .flatMap(entry -> entry.outcome().flatMap(outcome -> switch (outcome) {
                    case ACCEPTED -> entry.provider().map(provider -> accepted(entry, provider));
                    case NOT_SENT -> Optional.of(new Resolution.NotFound(send.startedAt(), send.endedAt(), List.of()));
                    case UNKNOWN -> Optional.empty();
                }));
    }

    private Resolution accepted(LedgerEntry entry, ProviderId provider) {
        Optional<Address> from = entry.from().or(message::from);
        return new Resolution.Accepted(provider, from, entry.id(), Optional.empty(), DeliveryState.UNKNOWN);
    }

    /** Notes what was found, if that is wanted. If another search has claimed the row meanwhile, there is another round. */
    Next found(Resolution.Accepted accepted) {
        LedgerEntry entry = send.entry().orElse(null);
        if (recording == Recording.BY_CALLER || entry == null) {
            return Next.done(accepted);
        }
        boolean sending = entry.outcome(resolver.timing().instant()).isEmpty(); // then its owner notes it
        if (sending || resolver.ledger().resolve(entry, accepted)) {
            return Next.done(accepted);
        }
        refusals++;
        return refusals < MOST_REFUSALS ? again() : Next.done(new Ambiguous(Why.EQUAL_TEXTS, 0));
    }

    /** The pause doubles, and ends when there is nothing more to wait for. */
    Next againUntil(Instant last, Instant now) {
        Next next = again();
        Duration left = Duration.between(now, last);
        return next.pause().compareTo(left) <= 0 ? next : new Next(Optional.empty(), left);
    }

    Next again() {
        Next next = new Next(Optional.empty(), pause);
        pause = pause.multipliedBy(2);
        return next;
    }

    OutcomeResolver resolver() {
        return resolver;
    }

    SmsMessage message() {
        return message;
    }

    PastSend send() {
        return send;
    }

    Optional<String> reference() {
        return send.entry().map(LedgerEntry::key).or(message::reference);
    }
}
