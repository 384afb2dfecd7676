package dev.polysms;

/**
 * What became of a send. It answers the one question that matters: may the message be sent again?
 *
 * <pre>{@code
 * switch (failure.outcome()) {
 *     case NOT_SENT -> retryLater(message);
 *     case UNKNOWN -> lookUpFirst(message);
 *     case ACCEPTED -> throw new AssertionError("an accepted message ends in a receipt");
 * }
 * }</pre>
 */
public enum Outcome {
    /** The vendor gave its proof that it took the message. Do not send it again. */
    ACCEPTED,
    /** Proven: nothing left this machine, or the vendor refused the message. It is safe to send it again. */
    NOT_SENT,
    /** Neither is proven. The message may be on its way: find out first, and do not send it again before. */
    UNKNOWN
}
