package dev.polysms.observation;

import dev.polysms.CallEnd;
import dev.polysms.CallStart;
import io.micrometer.observation.Observation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The context of the observation of one call.
 *
 * @since 0.1.0
 */
public final class SmsCallContext extends Observation.Context {
    private final CallStart start;
    private volatile @Nullable CallEnd end;

    SmsCallContext(CallStart start) {
        this.start = start;
    }

    void ended(CallEnd end) {
        this.end = end;
    }

    /** Returns the start of the call. */
    public CallStart callStart() {
        return start;
    }

    /** Returns the end of the call; empty while it runs. */
    public Optional<CallEnd> callEnd() {
        return Optional.ofNullable(end);
    }
}
