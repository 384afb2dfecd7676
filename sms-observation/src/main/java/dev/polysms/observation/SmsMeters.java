package dev.polysms.observation;

import dev.polysms.CallEnd;
import dev.polysms.CallStart;
import dev.polysms.ProviderId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.util.Objects;

/**
 * Counts the segments that vendors charge ({@code polysms.segments}) and the requests that clients made ({@code polysms.attempts}), by
 * vendor, account and operation. Add it to the registry's observation handlers; it needs {@code micrometer-core}.
 *
 * @since 0.1.0
 */
public final class SmsMeters implements ObservationHandler<SmsCallContext> {
    private final MeterRegistry meters;

    /** Makes a handler that counts in a registry. */
    public SmsMeters(MeterRegistry meters) {
        this.meters = Objects.requireNonNull(meters, "meters");
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof SmsCallContext;
    }

    /** Counts a client's call; a sender around clients would count the same segments twice. */
    @Override
    public void onStop(SmsCallContext context) {
        if (context.callStart().provider().isPresent()) {
            context.callEnd().ifPresent(end -> count(context.callStart(), end));
        }
    }

    private void count(CallStart call, CallEnd end) {
        Tags tags = Tags.of(
                SmsKeyNames.PROVIDER.asString(),
                call.provider().map(ProviderId::value).orElse("none"),
                SmsKeyNames.ACCOUNT.asString(),
                call.account().orElse("none"),
                SmsKeyNames.OPERATION.asString(),
                call.operation());
        meters.counter("polysms.attempts", tags).increment(end.attempts());
        end.segments()
                .ifPresent(segments -> meters.counter("polysms.segments", tags).increment(segments));
    }
}
