package dev.polysms.cli;

import java.util.Iterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** How many rows a command prints. */
final class LimitOption {
    @Option(
            names = "--limit",
            paramLabel = "ROWS",
            defaultValue = "1000",
            description = "The largest number of rows; 0 for all. Without this option: 1000.")
    private long limit;

    /** Prints rows as they arrive. Pages behind the limit are not read. */
    <T> void print(Stream<T> rows, Output output, Consumer<T> row) {
        if (limit < 0) {
            throw new CommandProblem("--limit is " + limit + "; it must be 0 for all rows, or more.");
        }
        long printed = 0;
        for (Iterator<T> all = rows.iterator(); all.hasNext(); ) {
            if (limit > 0 && printed == limit) {
                output.message("There are more rows. Set --limit to see them.");
                return;
            }
            row.accept(all.next());
            output.progress(++printed);
        }
    }
}
