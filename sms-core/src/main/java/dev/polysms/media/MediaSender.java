package dev.polysms.media;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import dev.polysms.Issue;
import dev.polysms.SendReceipt;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Sends messages with media. A send has the same three outcomes as that of a message without media, and reaches the vendor at most
 * once; see {@link dev.polysms.SmsSender}.
 *
 * @since 0.1.0
 */
public interface MediaSender extends Capability {
    /**
     * Sends a message with media and waits for the outcome.
     *
     * @return the vendor's proof that it accepted the message
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    default SendReceipt send(MediaMessage message) {
        return send(message, CallOptions.none());
    }

    /**
     * Sends a message with media and waits for the outcome.
     *
     * @param options what this call does differently
     * @return the vendor's proof that it accepted the message
     * @throws dev.polysms.SmsException for every other outcome
     * @throws IllegalStateException if the client is closed
     */
    SendReceipt send(MediaMessage message, CallOptions options);

    /**
     * Sends a message with media without waiting.
     *
     * @return the outcome; see {@link #sendAsync(MediaMessage, CallOptions)}
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<SendReceipt> sendAsync(MediaMessage message) {
        return sendAsync(message, CallOptions.none());
    }

    /**
     * Sends a message with media without waiting. {@code cancel()} on <i>this</i> future aborts the call, which then ends with its
     * outcome; see {@link dev.polysms.SmsSender#sendAsync(dev.polysms.SmsMessage, CallOptions)}.
     *
     * @param options what this call does differently
     * @return the vendor's proof, or an {@link dev.polysms.SmsException}
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<SendReceipt> sendAsync(MediaMessage message, CallOptions options);

    /**
     * Returns everything that is known to be wrong with a message, without any I/O. {@code send} does the same first and
     * throws {@link dev.polysms.InvalidRequestException}.
     *
     * @param message the text and its media
     * @return every issue, or an empty list
     */
    List<Issue> check(MediaMessage message);
}
