package dev.polysms.bulk;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import dev.polysms.Issue;
import dev.polysms.SmsSender;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Sends one message to many recipients, to each at most once, and reports the outcome for each. A recipient that failed is a
 * result, not an exception.
 *
 * <p>The sending stops early when it is cancelled, when its deadline passes, and after a refusal that applies to every recipient
 * (the key, the account, the sender, the rate limit). The other recipients are then {@link RecipientResult.NotTried}. Requests in
 * flight end normally, so stopping makes no outcome unknown.
 *
 * <p>Thread-safe.
 *
 * @since 0.1.0
 */
public interface BulkSender extends Capability {
    /**
     * Sends and waits for the results.
     *
     * @param message the sender, the recipients and the text
     * @return one result for each recipient
     * @throws dev.polysms.InvalidRequestException if the sender or the text is known to be wrong; a wrong recipient is that
     *     recipient's result
     * @throws IllegalStateException if the client is closed
     */
    default BulkResult sendAll(BulkMessage message) {
        return sendAll(message, result -> {}, CallOptions.none());
    }

    /**
     * Sends, reports each result as soon as it is known, and waits for all. An interrupt stops the sending: the interrupt flag
     * stays set, and the result lists the recipients that were not tried.
     *
     * @param message the sender, the recipients and the text
     * @param progress receives each result, except those of recipients that were not tried, one at a time, in the order in which
     *     they become known; an exception of it is logged and does not stop the sending
     * @param options the deadline bounds the whole
     * @throws dev.polysms.InvalidRequestException if the sender or the text is known to be wrong; a wrong recipient is that
     *     recipient's result
     * @throws IllegalStateException if the client is closed
     */
    BulkResult sendAll(BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options);

    /**
     * Sends without waiting.
     *
     * @param message the sender, the recipients and the text
     * @return the results; see {@link #sendAllAsync(BulkMessage, Consumer, CallOptions)}
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<BulkResult> sendAllAsync(BulkMessage message) {
        return sendAllAsync(message, result -> {}, CallOptions.none());
    }

    /**
     * Sends without waiting, and reports each result as soon as it is known.
     *
     * <p>{@code cancel()} on <i>this</i> future stops the sending. The future then still completes with a {@link BulkResult}, as
     * soon as the requests in flight have ended; it lists the recipients that were not tried.
     *
     * @param message the sender, the recipients and the text
     * @param progress receives each result, except those of recipients that were not tried, one at a time, in the order in which
     *     they become known; an exception of it is logged and does not stop the sending
     * @param options the deadline bounds the whole
     * @return one result for each recipient, or an {@link dev.polysms.InvalidRequestException}
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<BulkResult> sendAllAsync(
            BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options);

    /**
     * Returns everything that is known to be wrong with a message, without any I/O.
     *
     * @param message the sender, the recipients and the text
     * @return every issue once, even if it concerns several recipients, or an empty list
     */
    List<Issue> check(BulkMessage message);

    /**
     * Returns a bulk sender for a sender object that takes one recipient at a time. It sends one message per recipient, several of
     * them at a time.
     *
     * @param concurrency the largest number of sends at a time, from 1 to 1,000
     */
    static BulkSender over(SmsSender sender, int concurrency) {
        return new SequentialBulkSender(sender, concurrency);
    }
}
