package dev.polysms.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.polysms.history.MessageRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes messages as CSV, in the same columns for each vendor. It takes any stream of messages: of a history, of conversations, or of
 * your own store.
 *
 * <pre>{@code
 * try (OutputStream file = Files.newOutputStream(path)) {
 *     CsvExport.create().write(client.history(query).stream(), file);
 * }
 * }</pre>
 *
 * <p><b>The file contains full phone numbers and texts.</b> Leave out columns that you do not need with {@link Builder#columns}.
 *
 * <p><b>Format.</b> RFC 4180: UTF-8, a line of titles, values separated by commas, lines that end in CR LF. Every value is in
 * double quotes, and a double quote in it is doubled. Line breaks of a text are kept inside the quotes.
 *
 * <p><b>Formulas.</b> A text that a spreadsheet would take for a formula gets an apostrophe in front, and so does one that begins
 * with an apostrophe: remove one leading apostrophe to get the original. Phone numbers in E.164 form are written as they are, because
 * a plus sign and digits are only a number. This holds if the spreadsheet reads the file with the separator that it was written
 * with: set that of your spreadsheet's language with {@link Builder#separator}.
 *
 * <p><b>Memory.</b> It holds one message at a time, and the stream of a {@link dev.polysms.Page} holds one page.
 *
 * <p>Immutable and thread-safe.
 *
 * @since 0.1.0
 */
public final class CsvExport {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final List<CsvColumn> columns;
    private final char separator;
    private final boolean byteOrderMark;
    private final boolean titles;
    private final boolean formulaGuard;

    private CsvExport(Builder builder) {
        this.columns = builder.columns;
        this.separator = builder.separator;
        this.byteOrderMark = builder.byteOrderMark;
        this.titles = builder.titles;
        this.formulaGuard = builder.formulaGuard;
    }

    /** Returns an export with all columns and the defaults. */
    public static CsvExport create() {
        return builder().build();
    }

    /** Returns a builder. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Writes messages in the order of the stream.
     *
     * @param messages is read once; pages are requested while it is read
     * @param output stays open, and is flushed also after a failure
     * @return the number of messages that were written
     * @throws IOException if the output cannot be written; no further page is requested
     * @throws dev.polysms.SmsException if a page cannot be read; the messages before it are written
     */
    public long write(Stream<MessageRecord> messages, OutputStream output) throws IOException {
        Writer characters = new BufferedWriter(new OutputStreamWriter(output, StandardCharsets.UTF_8));
        if (byteOrderMark) {
            characters.write(BYTE_ORDER_MARK);
        }
        CsvWriter csv = CsvWriter.builder()
                .fieldSeparator(separator)
                .quoteStrategy(QuoteStrategies.ALWAYS)
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(characters);
        Counter written = new Counter();
        try {
            if (titles) {
                csv.writeRecord(columns.stream().map(CsvColumn::title).toArray(String[]::new));
            }
            messages.forEachOrdered(message -> {
                csv.writeRecord(row(message));
                written.rows++;
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (RuntimeException | Error e) {
            flushAfter(e, csv);
            throw e;
        }
        csv.flush();
        return written.rows;
    }

    /** A failure of the flush must not hide the failure that came first. */
    private static void flushAfter(Throwable failure, CsvWriter csv) {
        try {
            csv.flush();
        } catch (IOException | UncheckedIOException e) {
            failure.addSuppressed(e);
        }
    }

    private String[] row(MessageRecord message) {
        String[] cells = new String[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            CsvColumn column = columns.get(i);
            String cell = column.cell(message);
            cells[i] = formulaGuard && !column.isHarmless(message) ? FormulaGuard.guard(cell) : cell;
        }
        return cells;
    }

    private static final class Counter {
        private long rows;
    }

    /** Builds a {@link CsvExport}. Not thread-safe. */
    public static final class Builder {
        private static final Set<Character> SEPARATORS = Set.of(',', ';', '\t', '|');

        private List<CsvColumn> columns = List.of(CsvColumn.values());
        private char separator = ',';
        private boolean byteOrderMark;
        private boolean titles = true;
        private boolean formulaGuard = true;

        private Builder() {}

        /**
         * Sets the columns and their order; all of {@link CsvColumn} by default.
         *
         * @param columns at least one, each once
         */
        public Builder columns(CsvColumn... columns) {
            if (columns.length == 0 || EnumSet.copyOf(Arrays.asList(columns)).size() < columns.length) {
                throw new IllegalArgumentException(
                        "columns must name at least one column, and each only once; it names " + columns.length + ": "
                                + Arrays.toString(columns));
            }
            this.columns = List.of(columns);
            return this;
        }

        /**
         * Sets the separator of values, a comma by default. Spreadsheets in languages that write a decimal comma expect a semicolon.
         *
         * @param separator a comma, a semicolon, a tab or a vertical bar
         */
        public Builder separator(char separator) {
            if (!SEPARATORS.contains(separator)) {
                throw new IllegalArgumentException(String.format(
                        "separator must be a comma, a semicolon, a tab or a vertical bar; it is U+%04X",
                        (int) separator));
            }
            this.separator = separator;
            return this;
        }

        /** Writes a byte order mark first, which Excel needs to read the file as UTF-8. Without this call there is none. */
        public Builder withByteOrderMark() {
            this.byteOrderMark = true;
            return this;
        }

        /** Leaves out the line of titles, for a file that is continued. */
        public Builder withoutTitles() {
            this.titles = false;
            return this;
        }

        /** Writes texts that look like formulas as they are, for a file that no spreadsheet opens. */
        public Builder withoutFormulaGuard() {
            this.formulaGuard = false;
            return this;
        }

        /** Builds the export. */
        public CsvExport build() {
            return new CsvExport(this);
        }
    }
}
