package dev.polysms;

import java.util.Collection;
import java.util.List;

/**
 * Gets the start and the end of each call, for metrics, traces and logs. It never gets a phone number, a text, a reference or an id.
 *
 * <p>Set it with {@link ClientOptions.Builder#listener} for a client, or with {@code listener(…)} of a sender's builder for a sender
 * around clients. A client reports each operation: sends, reads, and the calls for its tokens. A sender around clients reports its sends;
 * the clients behind it report theirs in addition.
 *
 * <p>Many threads call a listener at once. It runs on the threads of the call, so it must return fast and must not wait. An
 * exception from it is logged and does not change the call.
 *
 * <pre>{@code
 * ClientOptions options = ClientOptions.builder()
 *         .listener(call -> end -> log.info("{} {} {}", call.component(), call.operation(), end.outcome()))
 *         .build();
 * }</pre>
 */
@FunctionalInterface
public interface CallListener {
    /**
     * Gets the start of a call, on the thread that makes it.
     *
     * @return gets the end of this call, once
     */
    Ending started(CallStart call);

    /** Gets the end of one call, before the caller has the result. */
    @FunctionalInterface
    interface Ending {
        /** Gets the end of the call, on the thread that has the outcome. */
        void ended(CallEnd end);
    }

    /** Returns a listener that passes each call on to several others, in their order. */
    static CallListener all(Collection<? extends CallListener> listeners) {
        return new CallListeners(List.copyOf(listeners));
    }
}
