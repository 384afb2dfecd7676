package dev.polysms.kafka;

import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.connect.errors.ConnectException;
import org.jspecify.annotations.Nullable;

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

    private final Function<SinkSettings, SinkParts> opener;
    private final Timing timing;
    private @Nullable SinkParts parts;

    /** Makes a task that is not started. */
    public SmsSinkTask() {
        this(SinkParts::open, Timing.system());
    }

    SmsSinkTask(Function<SinkSettings, SinkParts> opener, Timing timing) {
        this.opener = opener;
        this.timing = timing;
    }

    @Override
    public void start(Map<String, String> values) {
        SinkSettings settings = settings(values);
        SinkParts opened = opener.apply(settings);
        try {
            checkLedger(opened.ledger());
            SinkMetrics metrics = new SinkMetrics();
            WorkerMetrics.register(context::pluginMetrics, shown -> metrics.register(shown, opened.ledger()));
            begin(
                    window(settings, opened, metrics),
                    new Times(
                            settings.time(SinkSettings.PUT_TIMEOUT),
                            settings.time(SinkSettings.BACKOFF),
                            settings.time(SinkSettings.MAX_BACKOFF),
                            settings.time(SinkSettings.DEADLINE).plus(GRACE)));
            parts = opened;
        } catch (RuntimeException e) {
            opened.close();
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
    static void checkLedger(TimedLedger ledger) {
        try {
            ledger.find("polysms-start");
        } catch (RuntimeException e) {
            throw new ConnectException(
                    "The ledger cannot be read; check " + LedgerSettings.URL
                            + " and its user, and create the tables or set " + LedgerSettings.CREATE_TABLES + "=true",
                    e);
        }
    }

    private DeliveryWindow window(SinkSettings settings, SinkParts opened, SinkMetrics metrics) {
        OutcomeRecords outcomes = new OutcomeRecords(
                opened.writer(),
                settings.topics().outcomes().orElse(null),
                settings.getString(SinkSettings.UNKNOWN),
                timing);
        RecordDelivery delivery = new RecordDelivery(
                new RecordReader(settings.records()),
                opened.sender(),
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

    /** Waits for the messages that are being sent, up to their deadline, and closes the clients. */
    @Override
    public void stop() {
        end();
        SinkParts opened = parts;
        parts = null;
        if (opened != null) {
            opened.close();
        }
    }
}
