package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Safety;
import dev.polysms.spi.StreamingOperation;
import dev.polysms.voximplant.internal.VoximplantErrors.Command;
import java.io.InputStream;
import java.util.Locale;

/** A history as CSV, in the vendor's own layout: the same commands with {@code output=csv}. */
public final class HistoryCsv implements StreamingOperation<HistoryCursor, CsvContent> {
    private final VoximplantAccount account;
    private final HistoryQuestion question;
    private final int total;

    /**
     * Makes the operation.
     *
     * @param account whose history this is
     * @param question what it is asked
     * @param total how many rows there are
     */
    public HistoryCsv(VoximplantAccount account, HistoryQuestion question, int total) {
        this.account = account;
        this.question = question;
        this.total = total;
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
        return question.write(account, place, question.pageSize())
                .form("output", "csv")
                .build();
    }

    /** The vendor names no type for CSV; an error is JSON, whatever it is called. {@link CsvContent} looks once more. */
    @Override
    public boolean streams(ApiResponse head) {
        String type = head.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        return head.isSuccessful() && !type.contains("json") && !type.contains("html");
    }

    @Override
    public CsvContent open(ApiResponse head, InputStream body) {
        return new CsvContent(this, head.status(), body);
    }

    @Override
    public CsvContent decode(ApiResponse response) {
        VoximplantErrors.throwIfFailed(response, Command.HISTORY);
        throw response.unproven("the answer is no CSV");
    }

    /** An export of no rows may well have no line at all. */
    boolean mayBeEmpty() {
        return total == 0;
    }
}
