package dev.polysms.bulk;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import dev.polysms.Issue;
import dev.polysms.SmsSender;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Sends one text to many recipients, each of them at most once, and reports the outcome for each. Partial failure is
 * normal: it is a result, not an exception.
 *
 * <p>The sending stops early, and leaves the rest {@link RecipientResult.NotTried}, when it is cancelled, when its deadline
 * passes, and at a refusal that would meet every recipient (the key, the account, the sender, the rate limit). Requests that
 * are under way then end by themselves, so that stopping makes no outcome unknown.
 *
 * <p>Thread-safe.
 */
public interface BulkSender extends Capability {
    /**
     * Sends and waits for the results.
     *
     * @param message the text and its recipients
     * @return one result for each recipient
     * @throws dev.polysms.InvalidRequestException if the sender or the text is known to be wrong; a wrong recipient is that
     *     recipient's result
     * @throws IllegalStateException if the client is closed
     */
    default BulkResult sendAll(BulkMessage message) {
        return sendAll(message, result -> {}, CallOptions.none());
    }

    /**
     * Sends, reports each result as it comes, and waits for all. An interrupt stops the sending: the interrupt flag stays
     * set, and the result lists the recipients that were not tried.
     *
     * @param message the text and its recipients
     * @param progress receives each result, except those of recipients that were not tried, one at a time, in the order in which they come; what
     *     it throws is logged and stops nothing
     * @param options the deadline bounds the whole
     * @throws dev.polysms.InvalidRequestException if the sender or the text is known to be wrong; a wrong recipient is that
     *     recipient's result
     * @throws IllegalStateException if the client is closed
     */
    BulkResult sendAll(BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options);

    /**
     * Sends without waiting.
     *
     * @param message the text and its recipients
     * @return the results; see {@link #sendAllAsync(BulkMessage, Consumer, CallOptions)}
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<BulkResult> sendAllAsync(BulkMessage message) {
        return sendAllAsync(message, result -> {}, CallOptions.none());
    }

    /**
     * Sends without waiting, and reports each result as it comes.
     *
     * <p>{@code cancel()} on <i>this</i> future stops the sending. The future then still completes with a
     * {@link BulkResult}, as soon as the requests under way have ended; it lists the recipients that were not tried.
     *
     * @param message the text and its recipients
     * @param progress receives each result, except those of recipients that were not tried, one at a time, in the order in which they come; what
     *     it throws is logged and stops nothing
     * @param options the deadline bounds the whole
     * @return one result for each recipient, or an {@link dev.polysms.InvalidRequestException}
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<BulkResult> sendAllAsync(
            BulkMessage message, Consumer<? super RecipientResult> progress, CallOptions options);

    /**
     * Returns everything that is known to be wrong with a message, without any I/O.
     *
     * @param message the text and its recipients
     * @return every issue once, however many recipients it concerns, or an empty list
     */
    List<Issue> check(BulkMessage message);

    /**
     * Returns a bulk sender for a vendor that takes one recipient at a time: it sends the texts one by one, some of them at
     * once.
     *
     * @param concurrency how many may be under way at once, from 1 to 1,000
     */
    static BulkSender over(SmsSender sender, int concurrency) {
        return new SequentialBulkSender(sender, concurrency);
    }
}
