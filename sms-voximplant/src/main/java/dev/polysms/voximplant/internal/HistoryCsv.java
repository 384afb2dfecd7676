package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Safety;
import dev.polysms.spi.StreamingOperation;
import dev.polysms.voximplant.internal.VoximplantErrors.Command;
import java.io.InputStream;
import java.util.Locale;

/**
 * A history as CSV, in the vendor's own layout: the same command with {@code output=csv}.
 *
 * @param command the command and its filters
 * @param total how many rows there are
 */
public record HistoryCsv(VoximplantAccount account, HistoryCommand command, int total)
        implements StreamingOperation<HistoryCursor, CsvContent> {
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
        return command.write(account, cursor, command.pageSize())
                .form("output", "csv")
                .build();
    }

    /** The vendor documents no type for CSV, and may give an error any type. {@link CsvContent} looks at the first character. */
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
        throw response.unproven("the answer is not CSV");
    }

    /** Returns whether the CSV may be empty: an export of no rows may have no line at all. */
    boolean mayBeEmpty() {
        return total == 0;
    }
}
