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

/** One question after one message: it looks until there is an answer. Used by one thread at a time. */
final class ResolutionRun {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int MOST_REFUSALS = 5;

    private final OutcomeResolver resolver;
    private final SmsMessage message;
    private final Recording recording;
    private PastSend send;
    private Duration pause = FIRST_PAUSE;
    private int refusals;

    /** What becomes of a text that was found. */
    enum Recording {
        /** The answer tells it. */
        LEFT_TO_CALLER,
        /** The ledger is told it too. */
        IN_LEDGER
    }

    /**
     * What comes of a look.
     *
     * @param answer the answer, or empty to look again
     * @param pause how long to wait before
     */
    record Step(Optional<Resolution> answer, Duration pause) {
        static Step done(Resolution answer) {
            return new Step(Optional.of(answer), Duration.ZERO);
        }
    }

    ResolutionRun(OutcomeResolver resolver, SmsMessage message, PastSend send, Recording recording) {
        this.resolver = resolver;
        this.message = message;
        this.send = send;
        this.recording = recording;
    }

    /** Begins a look, for what the ledger says by now. */
    LookupRound look() {
        send = resolver.ledger().refreshed(send);
        Instant now = resolver.timing().instant();
        if (settled().isPresent()) {
            return new LookupRound(this, now, List.of());
        }
        List<OutcomeSource> sources = resolver.sources().stream()
                .filter(source -> send.provider()
                        .filter(one -> !one.equals(source.provider()))
                        .isEmpty())
                .filter(source -> message.from().flatMap(source::sender).isPresent())
                .filter(source -> source.place().showsAll() || reference().isPresent())
                .toList();
        return new LookupRound(this, now, sources);
    }

    /** What the ledger knows without a search. */
    Optional<Resolution> settled() {
        return send.entry().flatMap(entry -> switch (entry.state()) {
            case ACCEPTED -> entry.provider().map(provider -> accepted(entry, provider));
            case NOT_SENT -> Optional.of(new Resolution.NotFound(send.startedAt(), send.endedAt(), List.of()));
            case RESERVED, UNKNOWN -> Optional.empty();
        });
    }

    private Resolution accepted(LedgerEntry entry, ProviderId provider) {
        Address from = entry.from()
                .or(message::from)
                .orElseThrow(() -> new AssertionError("an accepted entry has its sender"));
        return new Resolution.Accepted(provider, from, entry.id(), Optional.empty(), DeliveryState.UNKNOWN);
    }

    /** Tells the ledger of what was found, if that is wanted. Somebody else may have claimed it meanwhile: then look again. */
    Step found(Resolution.Accepted accepted) {
        LedgerEntry entry = send.entry().orElse(null);
        if (recording == Recording.LEFT_TO_CALLER || entry == null) {
            return Step.done(accepted);
        }
        if (entry.outcome(resolver.timing().instant()) == LedgerEntry.State.RESERVED
                || resolver.ledger().resolve(entry, accepted)) {
            return Step.done(accepted); // who is still sending it will tell the ledger
        }
        refusals++;
        return refusals < MOST_REFUSALS ? again() : Step.done(new Ambiguous(Why.EQUAL_TEXTS, 0));
    }

    /** The pause doubles, and ends when there is nothing more to wait for. */
    Step againUntil(Instant last, Instant now) {
        Step step = again();
        Duration left = Duration.between(now, last);
        return step.pause().compareTo(left) <= 0 ? step : new Step(Optional.empty(), left);
    }

    Step again() {
        Step step = new Step(Optional.empty(), pause);
        pause = pause.multipliedBy(2);
        return step;
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
