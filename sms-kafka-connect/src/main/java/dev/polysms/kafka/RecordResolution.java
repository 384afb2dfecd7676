package dev.polysms.kafka;

import dev.polysms.Outcome;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.ledger.Fingerprint;
import dev.polysms.ledger.LedgerEntry;
import dev.polysms.ledger.SendLedger;
import dev.polysms.ledger.Settlement;
import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.resolve.Resolution;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;
import org.jspecify.annotations.Nullable;

/** Finds out what became of the message of a record of the unknown topic, and writes it. It sends nothing. Thread-safe. */
final class RecordResolution {
    static final String NOT_FOUND = "NOT_FOUND";
    static final String NO_ENTRY = "NO_ENTRY";
    static final String OTHER_MESSAGE = "OTHER_MESSAGE";

    private final RecordReader reader;
    private final SendLedger ledger;
    private final UnaryOperator<SmsMessage> addressed;
    private final OutcomeResolver resolver;
    private final OutcomeRecords outcomes;
    private final Rules rules;
    private final Timing timing;
    private final Map<RecordPosition, Integer> lookups = new ConcurrentHashMap<>();

    /**
     * What to do with the answers.
     *
     * @param maxLookups how often a message is looked up
     * @param notFoundTopic the topic for messages that no history shows; null if they stay unknown
     */
    record Rules(int maxLookups, @Nullable String notFoundTopic) {}

    RecordResolution(
            RecordReader reader,
            SendLedger ledger,
            UnaryOperator<SmsMessage> addressed,
            OutcomeResolver resolver,
            OutcomeRecords outcomes,
            Rules rules,
            Timing timing) {
        this.reader = reader;
        this.ledger = ledger;
        this.addressed = addressed;
        this.resolver = resolver;
        this.outcomes = outcomes;
        this.rules = rules;
        this.timing = timing;
    }

    /** A record and its message. */
    private record Open(OutcomeRecords.Origin origin, SmsMessage message) {}

    DeliveryResult resolve(SinkRecord record) {
        try {
            Open open = new Open(origin(record), reader.read(record));
            return lookUp(open);
        } catch (MalformedRecordException e) {
            return new DeliveryResult.Refused(e);
        } catch (RetriableException | SmsException e) {
            return new DeliveryResult.Retry(e, Optional.empty());
        } catch (ConnectException e) {
            return new DeliveryResult.Failed(e);
        } catch (RuntimeException e) { // of the ledger: it may answer again
            return new DeliveryResult.Retry(e, Optional.empty());
        }
    }

    private static OutcomeRecords.Origin origin(SinkRecord record) {
        Long timestamp = record.timestamp();
        return new OutcomeRecords.Origin(
                RecordPosition.of(record), Instant.ofEpochMilli(timestamp == null ? 0 : timestamp));
    }

    private DeliveryResult lookUp(Open open) {
        Optional<LedgerEntry> found = ledger.find(open.message().reference().orElseThrow());
        if (found.isEmpty()) {
            return unknown(open, NO_ENTRY);
        }
        LedgerEntry entry = found.get();
        if (!entry.fingerprint().equals(Fingerprint.of(addressed.apply(open.message())))) {
            return unknown(open, OTHER_MESSAGE);
        }
        Optional<Outcome> outcome = entry.outcome(timing.instant());
        if (outcome.isEmpty()) { // its sender still has the lease
            return new DeliveryResult.Retry(
                    new RetriableException("A message is still being sent"),
                    Optional.of(Duration.between(timing.instant(), entry.leaseUntil())
                            .abs()));
        }
        return switch (outcome.get()) {
            case ACCEPTED -> accepted(open, entry);
            case NOT_SENT -> notSent(open);
            case UNKNOWN -> search(open, entry);
        };
    }

    private DeliveryResult search(Open open, LedgerEntry entry) {
        Resolution resolution = resolver.lookUpAndRecord(open.message(), entry);
        if (resolution instanceof Resolution.Accepted accepted) {
            outcomes.resolved(
                    open.origin(),
                    open.message(),
                    Outcome.ACCEPTED,
                    accepted.provider(),
                    accepted.id().orElse(null),
                    null);
            return finished(open);
        }
        if (resolution instanceof Resolution.Ambiguous ambiguous) {
            return ambiguous(open, ambiguous);
        }
        if (rules.notFoundTopic() == null) {
            return unknown(open, NOT_FOUND);
        }
        if (!ledger.resolve(entry, Settlement.notSent())) {
            return new DeliveryResult.Retry(
                    new RetriableException("The ledger's entry has changed during a lookup"), Optional.empty());
        }
        return notSent(open);
    }

    private DeliveryResult accepted(Open open, LedgerEntry entry) {
        outcomes.resolved(
                open.origin(),
                open.message(),
                Outcome.ACCEPTED,
                entry.provider().orElse(null),
                entry.id().orElse(null),
                null);
        return finished(open);
    }

    /** The reference is free. If the task dies before the message is written, the record comes again and ends here. */
    private DeliveryResult notSent(Open open) {
        if (rules.notFoundTopic() != null) {
            outcomes.sendAgain(rules.notFoundTopic(), open.message());
        }
        outcomes.resolved(open.origin(), open.message(), Outcome.NOT_SENT, null, null, NOT_FOUND);
        return finished(open);
    }

    private DeliveryResult ambiguous(Open open, Resolution.Ambiguous ambiguous) {
        int tried = lookups.merge(open.origin().position(), 1, Integer::sum);
        if (tried >= rules.maxLookups()) {
            return unknown(open, ambiguous.why().name());
        }
        return new DeliveryResult.Retry(
                new RetriableException("A lookup had no certain answer: " + ambiguous.why()), Optional.empty());
    }

    /** A person decides. The ledger still refuses to send the message. */
    private DeliveryResult unknown(Open open, String reason) {
        outcomes.resolved(open.origin(), open.message(), Outcome.UNKNOWN, null, null, reason);
        return finished(open);
    }

    private DeliveryResult finished(Open open) {
        lookups.remove(open.origin().position());
        return new DeliveryResult.Finished();
    }
}
