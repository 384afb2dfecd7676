package dev.polysms.voximplant;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.voximplant.internal.HistoryQuestion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The history of an account's A2P texts: all sent, each with how far it has come. It is the only way to learn that, since
 * Voximplant documents no delivery report that would come by itself.
 *
 * <p>A range of more rows than Voximplant gives of one is divided, and then read from its earliest part to its latest.
 * {@link VoximplantClient#a2pHistory()} gives it. Thread-safe.
 */
public final class A2pHistory implements MessageHistory {
    private final VoximplantClient client;

    A2pHistory(VoximplantClient client) {
        this.client = client;
    }

    @Override
    public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
        return client.history(client.question(SendMethod.A2P, query), options);
    }

    @Override
    public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
        return client.historyAsync(client.question(SendMethod.A2P, query), options);
    }

    @Override
    public List<Issue> check(HistoryQuery query) {
        return client.question(SendMethod.A2P, query).check();
    }

    /**
     * Reads the history with Voximplant's own filters.
     *
     * @param query the question
     * @return the first page, in the vendor's order
     * @throws dev.polysms.InvalidRequestException if {@link #check(A2pHistoryQuery)} finds an issue
     * @throws dev.polysms.SmsException if it could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<MessageRecord> history(A2pHistoryQuery query) {
        return history(query, CallOptions.none());
    }

    /**
     * Reads the history with Voximplant's own filters.
     *
     * @param query the question
     * @param options what each page's call does differently
     * @return the first page, in the vendor's order
     * @throws dev.polysms.InvalidRequestException if {@link #check(A2pHistoryQuery)} finds an issue
     * @throws dev.polysms.SmsException if it could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<MessageRecord> history(A2pHistoryQuery query, CallOptions options) {
        return client.history(HistoryQuestion.of(query), options);
    }

    /**
     * Reads the history with Voximplant's own filters, without waiting.
     *
     * @param query the question
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<MessageRecord>> historyAsync(A2pHistoryQuery query) {
        return historyAsync(query, CallOptions.none());
    }

    /**
     * Reads the history with Voximplant's own filters, without waiting.
     *
     * @param query the question
     * @param options what each page's call does differently
     * @return the first page, or an {@link dev.polysms.SmsException}; cancelling it aborts the request
     * @throws IllegalStateException if the client is closed
     */
    public CompletableFuture<Page<MessageRecord>> historyAsync(A2pHistoryQuery query, CallOptions options) {
        return client.historyAsync(HistoryQuestion.of(query), options);
    }

    /**
     * Tells everything that is known to be wrong with a question, without any I/O.
     *
     * @param query the question
     * @return every issue, or an empty list
     */
    public List<Issue> check(A2pHistoryQuery query) {
        return HistoryQuestion.of(query).check();
    }

    /**
     * Writes a part of the history as CSV, in Voximplant's own layout, and waits.
     *
     * @param query the question: its page size, 1,000 rows unless told, is what one export has room for
     * @param out where to; neither flushed nor closed
     * @return how many bytes were written
     * @throws IOException if the connection breaks on the way, or {@code out} fails; a part may have been written
     * @throws dev.polysms.InvalidRequestException if the question is known to be wrong
     * @throws dev.polysms.SmsException if it could not be read, and if there are more rows than one export has room for;
     *     nothing was written then
     * @throws IllegalStateException if the client is closed
     */
    public long exportHistory(A2pHistoryQuery query, OutputStream out) throws IOException {
        return exportHistory(query, out, CallOptions.none());
    }

    /**
     * Writes a part of the history as CSV, in Voximplant's own layout, and waits. That takes two requests: the first counts
     * the rows, since an export does not tell what it left out.
     *
     * @param query the question: its page size, 1,000 rows unless told, is what one export has room for
     * @param out where to; neither flushed nor closed
     * @param options what each of the two calls does differently
     * @return how many bytes were written
     * @throws IOException if the connection breaks on the way, or {@code out} fails; a part may have been written
     * @throws dev.polysms.InvalidRequestException if the question is known to be wrong
     * @throws dev.polysms.SmsException if it could not be read, and if there are more rows than one export has room for;
     *     nothing was written then
     * @throws IllegalStateException if the client is closed
     */
    public long exportHistory(A2pHistoryQuery query, OutputStream out, CallOptions options) throws IOException {
        return client.exportHistory(HistoryQuestion.of(query), out, options);
    }
}
