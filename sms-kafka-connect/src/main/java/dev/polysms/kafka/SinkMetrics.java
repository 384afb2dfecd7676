package dev.polysms.kafka;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Counts what a task does. Connect shows it by JMX, with the names of the connector and the task. */
final class SinkMetrics {
    private final Map<Count, AtomicLong> counts = new EnumMap<>(Count.class);
    private final AtomicLong inFlight = new AtomicLong();

    /** What is counted. */
    enum Count {
        /** Records whose message was accepted, now or earlier. */
        ACCEPTED("sends-accepted-total", "Records whose message the vendor accepted, now or earlier"),
        /** Records whose message was refused. */
        REFUSED("sends-refused-total", "Records whose message was refused"),
        /** Records whose outcome is unknown. */
        UNKNOWN("sends-unknown-total", "Records whose message has an unknown outcome"),
        /** Tries that sent nothing and are repeated. */
        NOT_SENT("sends-repeated-total", "Tries that sent nothing and are repeated"),
        /** Records that describe no message, or are too old. */
        MALFORMED("records-malformed-total", "Records that describe no message, or are too old");

        private final String metric;
        private final String description;

        Count(String metric, String description) {
            this.metric = metric;
            this.description = description;
        }
    }

    SinkMetrics() {
        for (Count count : Count.values()) {
            counts.put(count, new AtomicLong());
        }
    }

    void count(Count what) {
        of(what).incrementAndGet();
    }

    long total(Count what) {
        return of(what).get();
    }

    private AtomicLong of(Count what) {
        return counts.getOrDefault(what, inFlight);
    }

    void inFlight(int change) {
        inFlight.addAndGet(change);
    }

    /** Shows the counts, and the time of the ledger. */
    void register(WorkerMetrics metrics, TimedLedger ledger) {
        for (Count count : Count.values()) {
            metrics.show(count.metric, count.description, () -> total(count));
        }
        metrics.show("sends-in-flight", "Messages that are being sent", inFlight::get);
        metrics.show("ledger-calls-total", "Calls of the ledger", ledger::calls);
        metrics.show("ledger-time-ms-total", "Time of all calls of the ledger together", ledger::millis);
    }
}
