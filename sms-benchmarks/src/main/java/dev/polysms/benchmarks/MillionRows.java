package dev.polysms.benchmarks;

import dev.polysms.history.HistoryQuery;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/** Reads a million rows of a history, page by page. */
final class MillionRows {
    private static final long ROWS = 1_000_000;

    private MillionRows() {}

    /**
     * Runs the program.
     *
     * @param args the server and the subject
     */
    public static void main(String[] args) throws Exception {
        URI server = URI.create(args[0]);
        ChildWork.report(() -> {
            long rows = args[1].equals("byhand") ? byHand(server) : polysms(server);
            if (rows != ROWS) {
                throw new IOException(rows + " rows were read");
            }
        });
    }

    private static long byHand(URI server) throws IOException {
        HandWrittenHistory history = new HandWrittenHistory(server);
        long rows = 0;
        int read = 1;
        while (read > 0) {
            read = history.page(rows).size();
            rows += read;
        }
        return rows;
    }

    private static long polysms(URI server) {
        return NamedWork.history(server).history(HistoryQuery.last(Duration.ofDays(40))).stream()
                .filter(row -> row.id().isPresent())
                .count();
    }
}
