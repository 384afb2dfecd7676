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
 *
 * @since 0.1.0
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

        /**
         * Opens what must surround the call's work on a thread, such as a span that becomes the parent of other spans. A client opens a
         * scope for each request, around the interceptors of the {@code OkHttpClient} that you gave it. A sender around clients opens
         * one while it begins its send. The default opens nothing.
         *
         * @return is closed on the same thread
         */
        default Scope openScope() {
            return Scope.NONE;
        }
    }

    /** What surrounds the work of a call on one thread. */
    @FunctionalInterface
    interface Scope extends AutoCloseable {
        /** A scope without an effect. */
        Scope NONE = () -> {};

        /** Ends the scope, on the thread that opened it. */
        @Override
        void close();
    }

    /** Returns a listener that passes each call on to several others, in their order. */
    static CallListener all(Collection<? extends CallListener> listeners) {
        return new CallListeners(List.copyOf(listeners));
    }
}
