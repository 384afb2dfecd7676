package dev.polysms.voximplant;

import dev.polysms.CallOptions;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.spi.Timing;
import dev.polysms.spi.VendorCalls;
import dev.polysms.voximplant.internal.CsvContent;
import dev.polysms.voximplant.internal.HistoryCommand;
import dev.polysms.voximplant.internal.HistoryCount;
import dev.polysms.voximplant.internal.HistoryCsv;
import dev.polysms.voximplant.internal.HistoryCursor;
import dev.polysms.voximplant.internal.HistoryRead;
import dev.polysms.voximplant.internal.VoximplantAccount;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;

/**
 * One of the two histories of a Voximplant account: of the messages from and to its phone numbers
 * ({@link VoximplantClient#numberHistory()}), or of its A2P messages with their delivery status
 * ({@link VoximplantClient#a2pHistory()}).
 *
 * <p>The vendor returns a limited number of rows for one range. A range with more rows is divided, and then read from its earliest
 * part to its latest. Thread-safe; it ends with its client.
 *
 * @param <Q> the query with the vendor's own filters
 * @since 0.1.0
 */
public final class VoximplantHistory<Q extends VoximplantHistoryQuery> implements MessageHistory {
    private final SendMethod kind;
    private final VendorCalls calls;
    private final VoximplantAccount account;
    private final Timing timing;
    private final int offsetCap;

    VoximplantHistory(SendMethod kind, VendorCalls calls, VoximplantAccount account, Timing timing, int offsetCap) {
        this.kind = kind;
        this.calls = calls;
        this.account = account;
        this.timing = timing;
        this.offsetCap = offsetCap;
    }

    // ---- by a range of time

    @Override
    public Page<MessageRecord> history(HistoryQuery query, CallOptions options) {
        return read(command(query), options);
    }

    @Override
    public CompletableFuture<Page<MessageRecord>> historyAsync(HistoryQuery query, CallOptions options) {
        return readAsync(command(query), options);
    }

    @Override
    public List<Issue> check(HistoryQuery query) {
        return command(query).check();
    }

    private HistoryCommand command(HistoryQuery query) {
        return HistoryCommand.of(kind, query, timing.instant());
    }

    // ---- by the vendor's own filters

    /**
     * Reads the history with Voximplant's own filters, and returns the first page, in the vendor's order.
     *
     * @throws dev.polysms.InvalidRequestException if {@link #check(VoximplantHistoryQuery)} finds an issue
     * @throws dev.polysms.SmsException if the history could not be read
     * @throws IllegalStateException if the client is closed
     */
    public Page<MessageRecord> history(Q query) {
        return history(query, CallOptions.none());
    }

    /** Reads the history as {@link #history(VoximplantHistoryQuery)} does, with options for each page's call. */
    public Page<MessageRecord> history(Q query, CallOptions options) {
        return read(new HistoryCommand(query), options);
    }

    /** Reads the history without waiting, as {@link #history(VoximplantHistoryQuery)} does. */
    public CompletableFuture<Page<MessageRecord>> historyAsync(Q query) {
        return historyAsync(query, CallOptions.none());
    }

    /**
     * Reads the history without waiting, as {@link #history(VoximplantHistoryQuery, CallOptions)} does. Cancelling the future
     * aborts the request.
     */
    public CompletableFuture<Page<MessageRecord>> historyAsync(Q query, CallOptions options) {
        return readAsync(new HistoryCommand(query), options);
    }

    /** Returns everything that is known to be wrong with a query, without I/O; an empty list if nothing is. */
    public List<Issue> check(Q query) {
        return new HistoryCommand(query).check();
    }

    private Page<MessageRecord> read(HistoryCommand command, CallOptions options) {
        return calls.page(command.check(), () -> pages(command), options);
    }

    private CompletableFuture<Page<MessageRecord>> readAsync(HistoryCommand command, CallOptions options) {
        return calls.pageAsync(command.check(), () -> pages(command), options);
    }

    private HistoryRead pages(HistoryCommand command) {
        return new HistoryRead(account, command, timing.instant(), offsetCap);
    }

    // ---- export

    /**
     * Writes the rows of a query as CSV, in Voximplant's own layout, and returns the number of bytes. It takes two requests: the
     * first counts the rows, because an export does not say what it left out.
     *
     * @param query the filters; its page size, by default 1,000 rows, limits the export
     * @param out neither flushed nor closed
     * @throws IOException if the connection breaks, or {@code out} fails; a part may have been written
     * @throws dev.polysms.InvalidRequestException if something is known to be wrong with the query
     * @throws dev.polysms.SmsException if the history could not be read, or has more rows than one export; nothing was written
     * @throws IllegalStateException if the client is closed
     */
    public long exportCsv(Q query, OutputStream out) throws IOException {
        return exportCsv(query, out, CallOptions.none());
    }

    /** Writes CSV as {@link #exportCsv(VoximplantHistoryQuery, OutputStream)} does, with options for each of the two calls. */
    public long exportCsv(Q query, OutputStream out, CallOptions options) throws IOException {
        Objects.requireNonNull(out, "out");
        HistoryCommand command = new HistoryCommand(query);
        HistoryCursor whole = command.whole(timing.instant());
        int total = calls.call(command.checkExport(), () -> new HistoryCount(account, command), whole, options);
        try (CsvContent csv = calls.call(List.of(), () -> new HistoryCsv(account, command, total), whole, options)) {
            return csv.transferTo(out);
        }
    }

    /** Returns the kind of messages. */
    @Override
    public String toString() {
        return "VoximplantHistory[" + kind + "]";
    }
}
