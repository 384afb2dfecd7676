package dev.polysms.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;

/**
 * A task that works on several records at once and commits the offsets of those that have an outcome. Its clients and its ledger are open
 * from {@link #begin} to {@link #stop}.
 */
abstract class WindowTask extends SinkTask {
    /** After a pass that only lacked time, the same batch comes again at once. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final Function<SinkSettings, SinkParts> opener;
    private @Nullable Work work;

    /**
     * Makes a task that is not started.
     *
     * @param opener opens the clients and the ledger
     */
    WindowTask(Function<SinkSettings, SinkParts> opener) {
        this.opener = opener;
    }

    /** What a started task has. */
    private static final class Work {
        private final SinkParts parts;
        private final DeliveryWindow window;
        private final Times times;
        private int failedPasses;

        Work(SinkParts parts, DeliveryWindow window, Times times) {
            this.parts = parts;
            this.window = window;
            this.times = times;
        }

        /** Returns the pause before the next pass: what the vendor asked for, or one that doubles. */
        Duration pause(DeliveryWindow.Pass pass) {
            Duration doubled = times.backoff().multipliedBy(1L << Math.min(failedPasses, 16));
            Duration asked = pass.pause().orElse(doubled);
            return asked.compareTo(times.maxBackoff()) < 0 ? asked : times.maxBackoff();
        }
    }

    /**
     * The times of a task.
     *
     * @param put the longest time of one {@code put}
     * @param backoff the first pause before another try
     * @param maxBackoff the longest pause
     * @param close how long {@code stop} waits for the records in progress
     */
    private record Times(Duration put, Duration backoff, Duration maxBackoff, Duration close) {}

    /**
     * Opens the clients and the ledger, and begins to work. After a failure, all of them are closed again.
     *
     * @param close how long {@link #stop} waits for the records in progress
     * @param window makes the window of the opened parts
     */
    final void begin(SinkSettings settings, Duration close, Function<SinkParts, DeliveryWindow> window) {
        Times times = new Times(
                settings.time(SinkSettings.PUT_TIMEOUT),
                settings.time(SinkSettings.BACKOFF),
                settings.time(SinkSettings.MAX_BACKOFF),
                close);
        SinkParts parts = opener.apply(settings);
        try {
            checkLedger(parts.ledger());
            work = new Work(parts, window.apply(parts), times);
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    /** A task whose ledger does not work must not read records. */
    private static void checkLedger(TimedLedger ledger) {
        try {
            ledger.find("polysms-start");
        } catch (RuntimeException e) {
            throw new ConnectException(
                    "The ledger cannot be read; check " + LedgerSettings.URL
                            + " and its user, and create the tables or set " + LedgerSettings.CREATE_TABLES + "=true",
                    e);
        }
    }

    /** Waits for the records in progress, and closes the clients. */
    @Override
    public final void stop() {
        Work ended = work;
        work = null;
        if (ended == null) {
            return;
        }
        try {
            ended.window.close(ended.times.close());
        } finally {
            ended.parts.close();
        }
    }

    private Work work() {
        return Objects.requireNonNull(work, "the task was not started, or has stopped");
    }

    @Override
    public final String version() {
        return PluginVersion.get();
    }

    /** Reports a record that has no message, or whose message was refused, to the dead letter queue. */
    final Future<Void> report(SinkRecord record, Exception reason, boolean stopsTask) {
        ErrantRecordReporter reporter = stopsTask ? null : context.errantRecordReporter();
        if (reporter != null) {
            return reporter.report(record, reason);
        }
        throw new ConnectException(
                "The task stops at the record " + RecordPosition.of(record)
                        + ": its message was not sent, and there is no dead letter queue for it. Set"
                        + " errors.tolerance=all, errors.deadletterqueue.topic.name and " + SinkSettings.REFUSED
                        + "=dead-letter-queue, or correct the record's cause",
                reason);
    }

    @Override
    public final void put(Collection<SinkRecord> records) {
        Work task = work();
        if (records.isEmpty()) {
            return;
        }
        DeliveryWindow.Pass pass = task.window.deliver(records, task.times.put());
        if (pass.open() == 0) {
            task.failedPasses = 0;
            return;
        }
        Duration pause = AT_ONCE;
        if (pass.retry().isPresent()) {
            pause = task.pause(pass);
            task.failedPasses++;
        }
        context.timeout(pause.toMillis());
        throw new RetriableException(
                pass.open() + " of " + records.size() + " records have no outcome yet; the batch is tried again in "
                        + pause.toMillis() + " ms, and no message that was sent is sent again",
                pass.retry().orElse(null));
    }

    /** Returns the offsets up to the first record without an outcome. */
    @Override
    public final Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        DeliveryWindow window = work().window;
        Map<TopicPartition, OffsetAndMetadata> safe = new HashMap<>();
        current.forEach((partition, offset) -> {
            long open = window.firstOpen(partition).orElse(Long.MAX_VALUE);
            safe.put(partition, open < offset.offset() ? new OffsetAndMetadata(open) : offset);
        });
        return safe;
    }

    @Override
    public final void open(Collection<TopicPartition> partitions) {
        work().window.forget(partitions);
    }

    @Override
    public final void close(Collection<TopicPartition> partitions) {
        work().window.forget(partitions);
    }
}
