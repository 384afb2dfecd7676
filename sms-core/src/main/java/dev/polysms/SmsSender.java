package dev.polysms;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Sends messages, and reports for each whether it may be sent again.
 *
 * <p>A send has exactly one of three outcomes:
 *
 * <ul>
 *   <li><b>accepted</b>: a {@link SendReceipt}, the vendor's proof;
 *   <li><b>not sent</b>: an {@link SmsException} whose {@link SmsException#safeToResend()} is true;
 *   <li><b>unknown</b>: {@link OutcomeUnknownException}. The message may have been sent. Look it up before you send it again.
 * </ul>
 *
 * <p>Implementations are thread-safe. One send puts at most one message on the wire, even if the network fails.
 *
 * @since 0.1.0
 */
public interface SmsSender {
    /**
     * Sends a message and waits for the outcome.
     *
     * @return the vendor's proof that it accepted the message
     * @throws SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    default SendReceipt send(SmsMessage message) {
        return send(message, CallOptions.none());
    }

    /**
     * Sends a message and waits for the outcome. An interrupt ends the wait: the interrupt flag stays set, and the exception says whether
     * the message may have been sent.
     *
     * @param options what this call does differently
     * @return the vendor's proof that it accepted the message
     * @throws SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    SendReceipt send(SmsMessage message, CallOptions options);

    /**
     * Sends a message without waiting.
     *
     * @return the outcome; see {@link #sendAsync(SmsMessage, CallOptions)}
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<SendReceipt> sendAsync(SmsMessage message) {
        return sendAsync(message, CallOptions.none());
    }

    /**
     * Sends a message without waiting. The future ends in a receipt or, exceptionally, in an {@link SmsException}; it is completed
     * on the {@linkplain ClientOptions.Builder#callbackExecutor callback executor}, or on a thread of the client, which a callback may
     * block without holding up other calls.
     *
     * <p>{@code cancel()} on <i>this</i> future aborts the call. The future then completes with
     * {@link UnavailableException} if nothing had left this machine, else with {@link OutcomeUnknownException}; it never
     * reports a bare {@code CancellationException}. Cancelling a future that was derived from this one ({@code thenApply}
     * and the like), or {@code orTimeout}, does <b>not</b> reach the call: to bound its time, give it a
     * {@link CallOptions#deadline(java.time.Duration)}.
     *
     * @param options what this call does differently
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<SendReceipt> sendAsync(SmsMessage message, CallOptions options);

    /**
     * Returns everything that is known to be wrong with a message, without any I/O. {@code send} does the same first and
     * throws {@link InvalidRequestException}.
     *
     * <p>Only what is <i>known</i> to be wrong is reported. So a number passes if its range is newer than this library, and a text is
     * refused as too long only if it is too long by every way of counting.
     *
     * @param message the message
     * @return every issue, or an empty list
     */
    List<Issue> check(SmsMessage message);

    /**
     * Returns the message as this sender object would send it: a message without a sender gets the sender address that this object has for
     * it. No I/O.
     *
     * @return the same message if it has a sender, or if this object has no sender address for it or does not know it yet
     */
    default SmsMessage addressed(SmsMessage message) {
        return message;
    }
}
