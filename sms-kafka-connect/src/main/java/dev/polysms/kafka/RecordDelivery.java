package dev.polysms.kafka;

import dev.polysms.CallOptions;
import dev.polysms.Deadline;
import dev.polysms.Outcome;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.SmsSender;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.SinkRecord;

/** Sends the message of a record and writes its outcome. Thread-safe. */
final class RecordDelivery {
    private final RecordReader reader;
    private final SmsSender sender;
    private final OutcomeRecords outcomes;
    private final SinkMetrics metrics;
    private final Limits limits;
    private final Timing timing;

    /**
     * The times that bound a delivery.
     *
     * @param deadline the longest time of a send
     * @param maxAge the largest age of a record at the end of its send
     * @param clockSkew how far a record's time may be in the future
     */
    record Limits(Duration deadline, Duration maxAge, Duration clockSkew) {}

    RecordDelivery(
            RecordReader reader,
            SmsSender sender,
            OutcomeRecords outcomes,
            SinkMetrics metrics,
            Limits limits,
            Timing timing) {
        this.reader = reader;
        this.sender = sender;
        this.outcomes = outcomes;
        this.metrics = metrics;
        this.limits = limits;
        this.timing = timing;
    }

    DeliveryResult deliver(SinkRecord record) {
        metrics.inFlight(1);
        try {
            return tried(record);
        } catch (RetriableException e) {
            return new DeliveryResult.Retry(e, Optional.empty());
        } catch (ConnectException e) {
            return new DeliveryResult.Failed(e);
        } finally {
            metrics.inFlight(-1);
        }
    }

    private DeliveryResult tried(SinkRecord record) {
        // Before the age is checked: a process that is stopped after the check does not send when it goes on.
        Deadline deadline = Deadline.after(limits.deadline(), timing);
        SmsMessage message;
        OutcomeRecords.Origin origin;
        try {
            origin = new OutcomeRecords.Origin(RecordPosition.of(record), timeOf(record));
            message = reader.read(record);
        } catch (MalformedRecordException e) {
            metrics.count(SinkMetrics.Count.MALFORMED);
            return new DeliveryResult.Refused(e);
        }
        return send(origin, message, deadline);
    }

    private DeliveryResult send(OutcomeRecords.Origin origin, SmsMessage message, Deadline deadline) {
        SendReceipt receipt;
        try {
            receipt = sender.send(message, CallOptions.deadline(deadline));
        } catch (SmsException e) {
            return failed(origin, message, e);
        }
        outcomes.accepted(origin, message, receipt);
        metrics.count(SinkMetrics.Count.ACCEPTED);
        return new DeliveryResult.Finished();
    }

    private DeliveryResult failed(OutcomeRecords.Origin origin, SmsMessage message, SmsException failure) {
        if (failure.outcome() == Outcome.UNKNOWN) {
            outcomes.unknown(origin, message, failure);
            metrics.count(SinkMetrics.Count.UNKNOWN);
            return new DeliveryResult.Finished();
        }
        if (failure.worthRetrying()) {
            metrics.count(SinkMetrics.Count.NOT_SENT);
            return new DeliveryResult.Retry(failure, failure.retryAfter());
        }
        outcomes.refused(origin, message, failure);
        metrics.count(SinkMetrics.Count.REFUSED);
        return new DeliveryResult.Refused(failure);
    }

    /** An older record may have been sent, and the ledger may have forgotten it. */
    private Instant timeOf(SinkRecord record) {
        RecordPosition position = RecordPosition.of(record);
        Long timestamp = record.timestamp();
        if (timestamp == null || timestamp < 0) {
            throw new MalformedRecordException(
                    position,
                    "it has no timestamp, so its age is not known; set message.timestamp.type of its topic to"
                            + " LogAppendTime, or let the producer set a timestamp");
        }
        Instant time = Instant.ofEpochMilli(timestamp);
        Instant now = timing.instant();
        if (time.isAfter(now.plus(limits.clockSkew()))) {
            throw new MalformedRecordException(
                    position,
                    "its timestamp is more than " + LedgerSettings.CLOCK_SKEW
                            + " in the future, so its age is not known; correct the producer's clock");
        }
        if (time.plus(limits.maxAge()).isBefore(now.plus(limits.deadline()))) {
            throw new MalformedRecordException(
                    position,
                    "its timestamp is " + time + "; it must not be older than " + limits.maxAge()
                            + " at the end of its send, because the ledger may have forgotten an earlier send. Raise "
                            + LedgerSettings.RETENTION + ", or write the record again if it was never sent");
        }
        return time;
    }
}
