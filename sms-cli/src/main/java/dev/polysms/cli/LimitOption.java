package dev.polysms.cli;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Option;

/** How many rows a command prints. */
final class LimitOption {
    @Option(
            names = "--limit",
            paramLabel = "ROWS",
            defaultValue = "1000",
            description = "The largest number of rows; 0 for all. Without this option: 1000.")
    private long limit;

    /** Prints rows as they arrive. */
    <T> void print(Stream<T> rows, Output output, Consumer<T> row) {
        first(rows, output).forEachOrdered(row);
    }

    /** Returns the rows up to the limit. Pages behind it are not read. */
    <T> Stream<T> first(Stream<T> rows, Output output) {
        if (limit < 0) {
            throw new CommandProblem("--limit is " + limit + "; it must be 0 for all rows, or more.");
        }
        Limited<T> limited = new Limited<>(rows.iterator(), limit, output);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(limited, Spliterator.ORDERED), false);
    }

    /** Ends at the limit, and says so if there are more rows. */
    private static final class Limited<T> implements Iterator<T> {
        private final Iterator<T> rows;
        private final long limit;
        private final Output output;
        private long returned;
        private boolean over;

        Limited(Iterator<T> rows, long limit, Output output) {
            this.rows = rows;
            this.limit = limit;
            this.output = output;
        }

        @Override
        public boolean hasNext() {
            if (!over && limit > 0 && returned == limit && rows.hasNext()) {
                over = true;
                output.message("There are more rows. Set --limit to see them.");
            }
            return !over && rows.hasNext();
        }

        @Override
        public T next() {
            if (!hasNext()) {
                throw new NoSuchElementException("no more rows");
            }
            T row = rows.next();
            output.progress(++returned);
            return row;
        }
    }
}
