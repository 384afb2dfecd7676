package dev.polysms.kafka;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.apache.kafka.connect.errors.RetriableException;
import org.apache.kafka.connect.sink.ErrantRecordReporter;
import org.apache.kafka.connect.sink.SinkRecord;
import org.apache.kafka.connect.sink.SinkTask;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the messages of records, each reference once. A record's offset is committed only when the record has an outcome: the vendor
 * accepted its message, now or earlier; or it was refused and is in the dead letter queue; or its outcome is unknown and it is in the
 * unknown topic. A message of unknown outcome is never sent again.
 *
 * @since 0.1.0
 */
public final class SmsSinkTask extends SinkTask {
    private static final Logger LOG = LoggerFactory.getLogger(SmsSinkTask.class);

    /** After a pass that only lacked time, the same batch comes again at once. */
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    /** How long a send can take longer than its deadline. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Function<SinkSettings, SinkParts> opener;
    private final Timing timing;
    private @Nullable Running running;

    /** Makes a task that is not started. */
    public SmsSinkTask() {
        this(SinkParts::open, Timing.system());
    }

    SmsSinkTask(Function<SinkSettings, SinkParts> opener, Timing timing) {
        this.opener = opener;
        this.timing = timing;
    }

    /** What a started task has. */
    private static final class Running {
        private final SinkSettings settings;
        private final SinkParts parts;
        private final DeliveryWindow window;
        private int failedPasses;

        Running(SinkSettings settings, SinkParts parts, DeliveryWindow window) {
            this.settings = settings;
            this.parts = parts;
            this.window = window;
        }

        /** Returns the pause before the next pass: what the vendor asked for, or one that doubles. */
        Duration pause(DeliveryWindow.Pass pass) {
            Duration longest = settings.time(SinkSettings.MAX_BACKOFF);
            Duration doubled = settings.time(SinkSettings.BACKOFF).multipliedBy(1L << Math.min(failedPasses, 16));
            Duration asked = pass.pause().orElse(doubled);
            return asked.compareTo(longest) < 0 ? asked : longest;
        }
    }

    @Override
    public String version() {
        return PluginVersion.get();
    }

    @Override
    public void start(Map<String, String> values) {
        SinkSettings settings = settings(values);
        SinkParts parts = opener.apply(settings);
        try {
            checkLedger(parts.ledger());
            SinkMetrics metrics = new SinkMetrics();
            register(metrics, parts.ledger());
            running = new Running(settings, parts, window(settings, parts, metrics));
        } catch (RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static SinkSettings settings(Map<String, String> values) {
        try {
            return new SinkSettings(values);
        } catch (ConfigException e) {
            throw new ConnectException("The task cannot start: " + e.getMessage(), e);
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

    /** A worker older than 4.1 has no metrics for plugins. */
    private void register(SinkMetrics metrics, TimedLedger ledger) {
        try {
            metrics.register(context.pluginMetrics(), ledger);
        } catch (NoSuchMethodError | NoClassDefFoundError e) {
            LOG.info("This worker shows no metrics of plugins; Kafka Connect 4.1 and later do");
        }
    }

    private DeliveryWindow window(SinkSettings settings, SinkParts parts, SinkMetrics metrics) {
        OutcomeRecords outcomes = new OutcomeRecords(
                parts.writer(),
                settings.topics().outcomes().orElse(null),
                settings.getString(SinkSettings.UNKNOWN),
                timing);
        RecordDelivery delivery = new RecordDelivery(
                new RecordReader(settings.records()),
                parts.sender(),
                outcomes,
                metrics,
                new RecordDelivery.Limits(
                        settings.time(SinkSettings.DEADLINE),
                        settings.maxAge(),
                        settings.ledger().clockSkew()),
                timing);
        return new DeliveryWindow(
                delivery::deliver,
                (record, reason) -> report(settings, record, reason),
                settings.getInt(SinkSettings.IN_FLIGHT));
    }

    /** Reports a record that has no message, or whose message was refused. */
    private Future<Void> report(SinkSettings settings, SinkRecord record, Exception reason) {
        ErrantRecordReporter reporter = settings.stopsAtRefusal() ? null : context.errantRecordReporter();
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
    public void put(Collection<SinkRecord> records) {
        Running task = running();
        if (records.isEmpty()) {
            return;
        }
        DeliveryWindow.Pass pass = task.window.deliver(records, task.settings.time(SinkSettings.PUT_TIMEOUT));
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
    public Map<TopicPartition, OffsetAndMetadata> preCommit(Map<TopicPartition, OffsetAndMetadata> current) {
        DeliveryWindow window = running().window;
        Map<TopicPartition, OffsetAndMetadata> safe = new HashMap<>();
        current.forEach((partition, offset) -> {
            long open = window.firstOpen(partition).orElse(Long.MAX_VALUE);
            safe.put(partition, open < offset.offset() ? new OffsetAndMetadata(open) : offset);
        });
        return safe;
    }

    @Override
    public void open(Collection<TopicPartition> partitions) {
        running().window.forget(partitions);
    }

    @Override
    public void close(Collection<TopicPartition> partitions) {
        running().window.forget(partitions);
    }

    /** Waits for the messages that are being sent, up to their deadline, and closes the clients. */
    @Override
    public void stop() {
        Running task = running;
        running = null;
        if (task != null) {
            task.window.close(task.settings.time(SinkSettings.DEADLINE).plus(GRACE));
            task.parts.close();
        }
    }

    private Running running() {
        return Objects.requireNonNull(running, "the task was not started, or has stopped");
    }
}
