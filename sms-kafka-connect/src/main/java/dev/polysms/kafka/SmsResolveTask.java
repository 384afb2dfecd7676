package dev.polysms.kafka;

import dev.polysms.resolve.OutcomeResolver;
import dev.polysms.spi.Timing;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/**
 * Looks up the messages of the unknown topic in the vendors' histories, and writes the outcome that it finds. It sends nothing. A record's
 * offset is committed when its outcome is written.
 *
 * @since 0.1.0
 */
public final class SmsResolveTask extends WindowTask {
    /** A lookup is a read: it may be cut off. */
    private static final Duration CLOSE = Duration.ofSeconds(2);

    private final Timing timing;

    /** Makes a task that is not started. */
    public SmsResolveTask() {
        this(SinkParts::open, Timing.system());
    }

    SmsResolveTask(Function<SinkSettings, SinkParts> opener, Timing timing) {
        super(opener);
        this.timing = timing;
    }

    @Override
    public void start(Map<String, String> values) {
        ResolveSettings settings = new ResolveSettings(values);
        SinkSettings sink = settings.sink();
        begin(
                sink,
                CLOSE,
                parts -> new DeliveryWindow(
                        resolution(settings, parts)::resolve,
                        (record, reason) -> report(record, reason, sink.stopsAtRefusal()),
                        sink.getInt(SinkSettings.IN_FLIGHT)));
    }

    private RecordResolution resolution(ResolveSettings settings, SinkParts parts) {
        OutcomeResolver resolver = OutcomeResolver.builder(parts.sender())
                .ledger(parts.ledger())
                .lag(settings.lag())
                .clockSkew(settings.clockSkew())
                .timing(timing)
                .build();
        OutcomeRecords outcomes = new OutcomeRecords(
                parts.writer(), settings.sink().topics().outcomes().orElse(null), "", timing);
        return new RecordResolution(
                new RecordReader(RecordSettings.ofUnknownTopic()),
                parts.ledger(),
                parts.sender()::addressed,
                resolver,
                outcomes,
                new RecordResolution.Rules(
                        settings.lookups(), settings.notFoundTopic().orElse(null)),
                timing);
    }
}
