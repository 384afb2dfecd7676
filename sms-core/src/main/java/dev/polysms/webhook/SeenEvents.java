package dev.polysms.webhook;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Remembers which events were handled, by their vendor and {@linkplain SmsEvent#dedupeKey key}, so that an event that a vendor pushes
 * again is not handled again. Several processes can share a store over a database.
 *
 * <pre>{@code
 * for (SmsEvent event : parser.parse(request)) {
 *     if (seen.handle(event, this::handle) == SeenEvents.Result.IN_PROGRESS) {
 *         return 503; // the vendor pushes it again
 *     }
 * }
 * return 200;
 * }</pre>
 *
 * <p>A key can be the same for two different messages if the vendor sends no id, as PrimeVOX: a person who answers "yes" twice
 * looks like a repeated push. So such a message is remembered for {@linkplain #LONGEST_WITHOUT_ID two minutes} only. Pass every event to
 * an {@link dev.polysms.optout.OptOutGuard}, also a repeated one.
 *
 * <p>Implementations are thread-safe.
 *
 * @since 0.1.0
 */
public interface SeenEvents {
    /**
     * How long an implementation remembers a {@linkplain #isKeyedByContent message without an id}, unless the application sets another
     * time for its vendor. A repeated push comes within this time, and a person who answers "yes" a second time usually later.
     */
    Duration LONGEST_WITHOUT_ID = Duration.ofMinutes(2);

    /** What became of an event. */
    enum Result {
        /** The handler has handled it now. */
        HANDLED,
        /** It was handled before; the handler was not called. */
        REPEATED,
        /** Another thread or process is handling it; the handler was not called. Ask the vendor to push it again. */
        IN_PROGRESS
    }

    /**
     * Returns whether the key of an event is a digest of a message, because the vendor sends no id with it: an equal message in the
     * same conversation then has the same key.
     */
    static boolean isKeyedByContent(SmsEvent event) {
        boolean message = event instanceof InboundMessage || event instanceof OutboundMessage;
        return message && ContentKey.isIn(event.dedupeKey());
    }

    /**
     * Calls the handler, unless the event was handled before or is being handled. If the handler throws, the event is not
     * remembered, and the exception is passed on: answer the push with an error, and the vendor's repetition is handled.
     *
     * <p>If a process dies while it handles an event, a repetition is handled after a time that the implementation documents. So
     * each event is handled at least once if the vendor repeats it, and only once if no process dies and no handler takes longer than that
     * time.
     *
     * @return what became of the event
     */
    Result handle(SmsEvent event, Consumer<? super SmsEvent> handler);
}
