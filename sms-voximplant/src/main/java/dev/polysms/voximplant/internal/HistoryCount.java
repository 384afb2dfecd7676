package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.internal.VoximplantErrors.Command;
import java.util.OptionalInt;

/**
 * Asks a history for one row and the total, before an export: an export does not say whether it has all rows.
 *
 * @param command the command and its filters
 */
public record HistoryCount(VoximplantAccount account, HistoryCommand command)
        implements Operation<HistoryCursor, Integer> {
    @Override
    public String name() {
        return "exportCsv";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(HistoryCursor cursor) {
        return command.write(account, cursor, 1).build();
    }

    @Override
    public Integer decode(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response, Command.HISTORY);
        OptionalInt total = response.json().number("total_count");
        if (total.isEmpty()
                || total.getAsInt() < 0
                || !response.json().at("result").isArray()) {
            throw response.unproven("the answer has no count of the messages");
        }
        if (total.getAsInt() > command.pageSize()) {
            throw response.unproven("the range has " + total.getAsInt() + " messages, and an export holds "
                    + command.pageSize() + " of them (pageSize(…), 1,000 at most); export shorter ranges, or read it by"
                    + " history(…)");
        }
        return total.getAsInt();
    }
}
