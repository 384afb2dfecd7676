package dev.polysms;

/**
 * The outcome of a send. It answers the question: may the message be sent again?
 *
 * <pre>{@code
 * switch (failure.outcome()) {
 *     case NOT_SENT -> retryLater(message);
 *     case UNKNOWN -> lookUpFirst(message);
 *     case ACCEPTED -> throw new AssertionError("an accepted message ends in a receipt");
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
public enum Outcome {
    /** The vendor proved that it accepted the message. Do not send it again. */
    ACCEPTED,
    /** Proven: nothing left this machine, or the vendor refused the message. It is safe to send it again. */
    NOT_SENT,
    /** Neither is proven. The message may have been sent: look it up before you send it again. */
    UNKNOWN
}
