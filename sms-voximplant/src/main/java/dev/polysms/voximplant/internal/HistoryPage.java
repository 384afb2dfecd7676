package dev.polysms.voximplant.internal;

import dev.polysms.history.MessageRecord;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Slice;
import dev.polysms.voximplant.internal.HistoryCursor.Growth;
import dev.polysms.voximplant.internal.VoximplantErrors.Command;
import java.util.List;
import java.util.Optional;

/**
 * {@code GetSmsHistory} or {@code A2PGetSmsHistory}: the rows at one cursor. A window that has more rows than the vendor returns,
 * or that is wider than it takes, is divided before any of its rows is returned. A window that turns out so only later is read
 * again in halves.
 */
final class HistoryPage implements Operation<HistoryCursor, Slice<HistoryCursor, MessageRecord>> {
    private static final String DIVIDE = "; set since(…), so that the range can be divided";
    private static final String SMALLEST = "; a second cannot be divided: narrow the query by from, to or direction";

    private final HistoryRead read;
    private final HistoryCursor cursor;

    HistoryPage(HistoryRead read, HistoryCursor cursor) {
        this.read = read;
        this.cursor = cursor;
    }

    @Override
    public String name() {
        return "history";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(HistoryCursor at) {
        HistoryCommand command = read.command();
        return command.write(read.account(), at, command.pageSize()).build();
    }

    @Override
    public Slice<HistoryCursor, MessageRecord> decode(ApiResponse response) {
        Optional<DateRangeLimit> limit = DateRangeLimit.of(response);
        if (limit.isPresent()) {
            HistoryCursor narrower = cursor.limited(limit.get().days())
                    .orElseThrow(() -> undivided(response, "the vendor refused the range as too long"));
            return Slice.of(List.of(), narrower);
        }
        if (cursor.offset() > 0 && VoximplantErrors.refusesArguments(response)) {
            return again(response, "the vendor refused to read on in this range");
        }
        VoximplantErrors.throwIfFailed(response, Command.HISTORY);
        return slice(response, rows(response));
    }

    private AnswerRows<MessageRecord> rows(ApiResponse response) {
        VoximplantHistoryRows rows = new VoximplantHistoryRows(read.command().history());
        return AnswerRows.objects(response, "result", row -> Optional.of(rows.read(row)));
    }

    private Slice<HistoryCursor, MessageRecord> slice(ApiResponse response, AnswerRows<MessageRecord> answer) {
        long total = response.json().number("total_count").orElse(-1);
        boolean countedMore = total > cursor.offset() + answer.given();
        if (countedMore && cursor.offset() == 0 && total > read.offsetCap()) {
            return Slice.of(List.of(), narrowed(response, total));
        }
        if (countedMore && answer.given() == 0) {
            return again(response, "the vendor returned none of the rows that it counted");
        }
        boolean more = total < 0 ? answer.given() >= read.command().pageSize() : countedMore;
        Optional<HistoryCursor> next = more ? Optional.of(cursor.after(answer.given())) : cursor.next(growth(total));
        Slice<HistoryCursor, MessageRecord> slice = next.map(at -> Slice.of(answer.rows(), at))
                .orElseGet(() -> Slice.last(answer.rows()))
                .total(cursor.isWhole() ? total : -1);
        return mayBeKnown(answer.rows()) ? slice.overlapping() : slice;
    }

    private HistoryCursor narrowed(ApiResponse response, long total) {
        long parts = Long.highestOneBit(Math.max(1, (total - 1) / read.offsetCap())) * 2;
        return cursor.narrowed(parts)
                .orElseThrow(() -> undivided(response, "the vendor has more rows than it returns for one range"));
    }

    private Slice<HistoryCursor, MessageRecord> again(ApiResponse response, String why) {
        HistoryCursor half = cursor.again().orElseThrow(() -> undivided(response, why));
        return Slice.<HistoryCursor, MessageRecord>of(List.of(), half).overlapping();
    }

    private RuntimeException undivided(ApiResponse response, String why) {
        Json error = response.json().at("error");
        return response.unproven(
                why + (cursor.since() == null || cursor.until() == null ? DIVIDE : SMALLEST),
                error.text("code").orElse(null),
                error.text("msg").orElse(null));
    }

    /** After a window with few rows the next one may be wider, but not so wide that it is likely to have too many. */
    private Growth growth(long total) {
        return total >= 0 && total <= read.offsetCap() / 4 ? Growth.DOUBLE : Growth.NONE;
    }

    /** Rows of the second that two windows share were returned before, and so were rows of a window that is read again. */
    private boolean mayBeKnown(List<MessageRecord> rows) {
        return cursor.knownUntil() != null
                && (cursor.offset() == 0
                        || cursor.isAllKnown()
                        || rows.stream()
                                .allMatch(row ->
                                        row.time().filter(cursor::isKnown).isPresent()));
    }
}
