package dev.polysms.kafka;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;

/**
 * Sends the messages of records, each reference once. A record's offset is committed only when the record has an outcome: the vendor
 * accepted its message, now or earlier; or it was refused and is in the dead letter queue; or its outcome is unknown and it is in the
 * unknown topic. A message of unknown outcome is never sent again.
 *
 * @since 0.1.0
 */
public final class SmsSinkTask extends WindowTask {
    /** How long a send can take longer than its deadline. */
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Timing timing;

    /** Makes a task that is not started. */
    public SmsSinkTask() {
        this(SinkParts::open, Timing.system());
    }

    SmsSinkTask(Function<SinkSettings, SinkParts> opener, Timing timing) {
        super(opener);
        this.timing = timing;
    }

    @Override
    public void start(Map<String, String> values) {
        SinkSettings settings = settings(values);
        begin(settings, settings.time(SinkSettings.DEADLINE).plus(GRACE), parts -> window(settings, parts));
    }

    private static SinkSettings settings(Map<String, String> values) {
        try {
            return new SinkSettings(values);
        } catch (ConfigException e) {
            throw new ConnectException("The task cannot start: " + e.getMessage(), e);
        }
    }

    private DeliveryWindow window(SinkSettings settings, SinkParts parts) {
        SinkMetrics metrics = new SinkMetrics();
        WorkerMetrics.register(context::pluginMetrics, shown -> metrics.register(shown, parts.ledger()));
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
                (record, reason) -> report(record, reason, settings.stopsAtRefusal()),
                settings.getInt(SinkSettings.IN_FLIGHT));
    }
}
