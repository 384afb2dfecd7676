package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.internal.VoximplantErrors.Command;
import java.util.OptionalInt;

/**
 * Asks a history for one row and the count of all, before they are exported: the answer of an export does not tell whether it
 * has all of them.
 */
public final class HistoryCount implements Operation<HistoryCursor, Integer> {
    private final VoximplantAccount account;
    private final HistoryQuestion question;

    /**
     * Makes the operation.
     *
     * @param account whose history this is
     * @param question what it is asked
     */
    public HistoryCount(VoximplantAccount account, HistoryQuestion question) {
        this.account = account;
        this.question = question;
    }

    @Override
    public String name() {
        return "exportHistory";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(HistoryCursor place) {
        return question.write(account, place, 1).build();
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
        if (total.getAsInt() > question.pageSize()) {
            throw response.unproven(
                    "the range has more messages than one export has room for, which is pageSize(…), 1,000"
                            + " at most; export shorter ranges, or read it by history(…)");
        }
        return total.getAsInt();
    }
}
