package dev.polysms.observation;

import dev.polysms.Reason;
import java.util.Optional;

/**
 * The error of an observation. It stands for the call's exception, whose message may quote the vendor and its ids: this one has the
 * exception's class and the vendor's reason only.
 *
 * @since 0.1.0
 */
public final class SmsCallFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SmsCallFailure(Class<? extends Throwable> failure, Optional<Reason> reason) {
        super(failure.getSimpleName() + reason.map(known -> ": " + known.name()).orElse(""), null, false, false);
    }
}
