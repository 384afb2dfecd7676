package dev.polysms.voximplant.internal;

import dev.polysms.history.MessageRecord;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Slice;
import dev.polysms.voximplant.SendMethod;
import dev.polysms.voximplant.internal.HistoryCursor.Growth;
import dev.polysms.voximplant.internal.VoximplantErrors.Command;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code POST /platform_api/GetSmsHistory} or {@code A2PGetSmsHistory}: the rows at one place. A window with more rows than
 * the vendor gives, or wider than it takes, is divided before any row of it is given; one that turns out so only later is
 * read again by halves.
 */
final class HistoryPage implements Operation<HistoryCursor, Slice<HistoryCursor, MessageRecord>> {
    private static final String DIVIDE = "; ask for a range that begins with from(…), so that it can be divided";
    private static final String SMALLEST =
            "; a second cannot be divided: narrow the query by source, destination or direction";

    private final HistoryRead read;
    private final HistoryCursor place;

    HistoryPage(HistoryRead read, HistoryCursor place) {
        this.read = read;
        this.place = place;
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
        HistoryQuestion question = read.question();
        return question.write(read.account(), at, question.pageSize()).build();
    }

    @Override
    public Slice<HistoryCursor, MessageRecord> decode(ApiResponse response) {
        Optional<DateRangeLimit> limit = DateRangeLimit.of(response);
        if (limit.isPresent()) {
            HistoryCursor narrower = place.limited(limit.get().days())
                    .orElseThrow(() -> undivided(response, "the vendor refused the range as too long"));
            return Slice.of(List.of(), narrower);
        }
        if (place.offset() > 0 && VoximplantErrors.refusesArguments(response)) {
            return again(response, "the vendor refused to read on in this range");
        }
        VoximplantErrors.throwIfFailed(response, Command.HISTORY);
        return slice(response, rows(response));
    }

    private Slice<HistoryCursor, MessageRecord> slice(ApiResponse response, AnswerRows<MessageRecord> answer) {
        long total = total(response.json());
        long read = place.offset() + answer.given();
        boolean countedMore = total > read;
        if (countedMore && place.offset() == 0 && total > this.read.offsetCap()) {
            return Slice.of(List.of(), narrowed(response, total));
        }
        if (countedMore && answer.given() == 0) {
            return again(response, "the vendor gave none of the rows that it counted");
        }
        boolean more = total < 0 ? answer.given() >= this.read.question().pageSize() : countedMore;
        Optional<HistoryCursor> next = more ? Optional.of(place.after(answer.given())) : place.next(growth(total));
        Slice<HistoryCursor, MessageRecord> slice = next.map(at -> Slice.of(answer.rows(), at))
                .orElseGet(() -> Slice.last(answer.rows()))
                .total(place.isWhole() ? total : -1);
        return mayBeKnown(answer.rows()) ? slice.overlapping() : slice;
    }

    private HistoryCursor narrowed(ApiResponse response, long total) {
        long parts = Long.highestOneBit(Math.max(1, (total - 1) / read.offsetCap())) * 2;
        return place.narrowed(parts)
                .orElseThrow(() -> undivided(response, "the vendor has more rows than it gives of one range"));
    }

    private Slice<HistoryCursor, MessageRecord> again(ApiResponse response, String why) {
        HistoryCursor half = place.again().orElseThrow(() -> undivided(response, why));
        return Slice.<HistoryCursor, MessageRecord>of(List.of(), half).overlapping();
    }

    private RuntimeException undivided(ApiResponse response, String why) {
        Json error = response.json().at("error");
        return response.unproven(
                why + (place.from() == null || place.to() == null ? DIVIDE : SMALLEST),
                error.text("code").orElse(null),
                error.text("msg").orElse(null));
    }

    /** Few rows let the next window be wider, but not so that it is likely to be too large. */
    private Growth growth(long total) {
        return total >= 0 && total <= read.offsetCap() / 4 ? Growth.DOUBLE : Growth.NONE;
    }

    /** Rows of the second that two windows share were given, and so were those of a window that is read again. */
    private boolean mayBeKnown(List<MessageRecord> records) {
        return place.knownUntil() != null
                && (place.offset() == 0
                        || place.isAllKnown()
                        || records.stream()
                                .allMatch(
                                        row -> row.time().filter(place::isKnown).isPresent()));
    }

    private static long total(Json answer) {
        OptionalInt total = answer.number("total_count");
        return total.isPresent() ? total.getAsInt() : -1;
    }

    private AnswerRows<MessageRecord> rows(ApiResponse response) {
        SendMethod history = read.question().route();
        return AnswerRows.objects(response, "result", row -> Optional.of(VoximplantHistoryRow.read(history, row)));
    }
}
