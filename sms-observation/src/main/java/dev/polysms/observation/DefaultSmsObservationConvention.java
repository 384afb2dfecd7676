package dev.polysms.observation;

import dev.polysms.CallEnd;
import dev.polysms.CallStart;
import dev.polysms.InvalidRequestException;
import dev.polysms.ProviderId;
import dev.polysms.UnavailableException;
import io.micrometer.common.KeyValues;
import java.util.Locale;
import java.util.Optional;

/**
 * The default keys: those of {@link SmsKeyNames}. The name stays {@code polysms.} and the operation.
 *
 * @since 0.1.0
 */
public class DefaultSmsObservationConvention implements SmsObservationConvention {
    private static final String NONE = "none";

    /** Makes the convention. */
    public DefaultSmsObservationConvention() {}

    @Override
    public String getContextualName(SmsCallContext context) {
        CallStart call = context.callStart();
        return call.component() + " " + call.operation();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(SmsCallContext context) {
        CallStart call = context.callStart();
        Optional<CallEnd> end = context.callEnd();
        Optional<ProviderId> provider = end.flatMap(CallEnd::provider).or(call::provider);
        return KeyValues.of(
                SmsKeyNames.COMPONENT.withValue(call.component()),
                SmsKeyNames.PROVIDER.withValue(provider.map(ProviderId::value).orElse(NONE)),
                SmsKeyNames.ACCOUNT.withValue(call.account().orElse(NONE)),
                SmsKeyNames.OPERATION.withValue(call.operation()),
                SmsKeyNames.OUTCOME.withValue(
                        end.map(ended -> lowerCase(ended.outcome())).orElse(NONE)),
                SmsKeyNames.REASON.withValue(
                        end.map(DefaultSmsObservationConvention::reason).orElse(NONE)));
    }

    /** Returns the number of requests and of segments, which belong into traces rather than into tags. */
    @Override
    public KeyValues getHighCardinalityKeyValues(SmsCallContext context) {
        return context.callEnd()
                .map(end -> {
                    KeyValues attempts = KeyValues.of("attempts", Integer.toString(end.attempts()));
                    return end.segments().isEmpty()
                            ? attempts
                            : attempts.and(
                                    "segments", Integer.toString(end.segments().getAsInt()));
                })
                .orElse(KeyValues.empty());
    }

    private static String reason(CallEnd end) {
        if (end.reason().isPresent()) {
            return lowerCase(end.reason().get());
        }
        if (end.failure().filter(InvalidRequestException.class::equals).isPresent()) {
            return "invalid_request";
        }
        return end.failure().filter(UnavailableException.class::equals).isPresent() ? "unavailable" : NONE;
    }

    private static String lowerCase(Object word) {
        return word.toString().toLowerCase(Locale.ROOT);
    }
}
