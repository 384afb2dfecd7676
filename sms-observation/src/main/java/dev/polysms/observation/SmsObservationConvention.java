package dev.polysms.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * Names of your own for the observations of calls. Write no number, text, reference or id into them.
 *
 * @since 0.1.0
 */
public interface SmsObservationConvention extends ObservationConvention<SmsCallContext> {
    @Override
    default boolean supportsContext(Observation.Context context) {
        return context instanceof SmsCallContext;
    }
}
