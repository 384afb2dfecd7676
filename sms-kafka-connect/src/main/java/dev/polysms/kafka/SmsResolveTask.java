package dev.polysms.kafka;

import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Looks up the messages of the unknown topic in the vendors' histories, and writes the outcome that it finds. It sends nothing. A record's
 * offset is committed when its outcome is written.
 *
 * @since 0.1.0
 */
public final class SmsResolveTask extends WindowTask {
    /** A lookup is a read: it may be cut off. */
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Function<SinkSettings, SinkParts> opener;
    private final Timing timing;
    private @Nullable SinkParts parts;

    /** Makes a task that is not started. */
    public SmsResolveTask() {
        this(SinkParts::open, Timing.system());
    }

    SmsResolveTask(Function<SinkSettings, SinkParts> opener, Timing timing) {
        this.opener = opener;
        this.timing = timing;
    }

    @Override
    public void start(Map<String, String> values) {
        ResolveSettings settings = new ResolveSettings(values);
        SinkSettings sink = settings.sink();
        SinkParts opened = opener.apply(sink);
        try {
            SmsSinkTask.checkLedger(opened.ledger());
            begin(
                    new DeliveryWindow(
                            resolution(settings, opened)::resolve,
                            (record, reason) -> report(record, reason, sink.stopsAtRefusal()),
                            sink.getInt(SinkSettings.IN_FLIGHT)),
                    new Times(
                            sink.time(SinkSettings.PUT_TIMEOUT),
                            sink.time(SinkSettings.BACKOFF),
                            sink.time(SinkSettings.MAX_BACKOFF),
                            CLOSE));
            parts = opened;
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private RecordResolution resolution(ResolveSettings settings, SinkParts opened) {
        OutcomeResolver resolver = OutcomeResolver.builder(opened.sender())
                .ledger(opened.ledger())
                .lag(settings.lag())
                .clockSkew(settings.clockSkew())
                .timing(timing)
                .build();
        OutcomeRecords outcomes = new OutcomeRecords(
                opened.writer(), settings.sink().topics().outcomes().orElse(null), "", timing);
        return new RecordResolution(
                new RecordReader(RecordSettings.ofUnknownTopic()),
                opened.ledger(),
                opened.sender()::addressed,
                resolver,
                outcomes,
                new RecordResolution.Rules(
                        settings.lookups(), settings.notFoundTopic().orElse(null)),
                timing);
    }

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
