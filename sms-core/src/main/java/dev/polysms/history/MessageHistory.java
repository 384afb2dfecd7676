package dev.polysms.history;

import dev.polysms.CallOptions;
import dev.polysms.Capability;
import dev.polysms.Issue;
import dev.polysms.Page;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Reads the messages that an account sent and received in a range of time.
 *
 * <p>Its methods only read, so it is safe to call them again after every failure. Thread-safe. Each page is one request, bounded by the
 * client's deadline or that of the {@link CallOptions}; a range of any length streams page by page.
 *
 * @since 0.1.0
 */
public interface MessageHistory extends Capability {
    /**
     * Reads the history.
     *
     * @param query the range of time
     * @return the first page, in the vendor's order
     * @throws dev.polysms.InvalidRequestException if {@link #check} finds an issue
     * @throws dev.polysms.SmsException if it could not be read
     * @throws IllegalStateException if the client is closed
     */
    default Page<MessageRecord> history(HistoryQuery query) {
        return history(query, CallOptions.none());
    }

    /**
     * Reads the history.
     *
     * @param query the range of time
     * @param options what each page's call does differently
     * @return the first page, in the vendor's order
     * @throws dev.polysms.InvalidRequestException if {@link #check} finds an issue
     * @throws dev.polysms.SmsException if it could not be read
     * @throws IllegalStateException if the client is closed
     */
    Page<MessageRecord> history(HistoryQuery query, CallOptions options);

    /**
     * Reads the history without waiting.
     *
     * @param query the range of time
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    default CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query) {
        return historyAsync(query, CallOptions.none());
    }

    /**
     * Reads the history without waiting.
     *
     * @param query the range of time
     * @param options what each page's call does differently
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options);

    /**
     * Returns everything that is known to be wrong with a query, without any I/O.
     *
     * @param query the range of time
     * @return every issue, or an empty list
     */
    List<Issue> check(HistoryQuery query);
}
