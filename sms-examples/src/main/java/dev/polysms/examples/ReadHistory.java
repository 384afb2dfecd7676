package dev.polysms.examples;

import dev.polysms.Page;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.voipex.VoipexClient;
import dev.polysms.voximplant.SmsHistoryQuery;
import dev.polysms.voximplant.VoximplantClient;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads the history: as a stream, page by page across restarts, with a vendor's filters, and as CSV. */
public final class ReadHistory {
    private final PrintStream out;
    private final Path folder;

    ReadHistory(PrintStream out, Path folder) {
        this.out = out;
        this.folder = folder;
    }

    /**
     * Runs the example on the sandbox.
     *
     * @throws IOException if a file cannot be written
     */
    public static void main(String[] args) throws IOException {
        Path folder = Files.createTempDirectory("polysms");
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            System.out.println(); // ends the line that Maven leaves open
            new ReadHistory(System.out, folder).run(sandbox);
        }
    }

    void run(SmsSandbox sandbox) throws IOException {
        sandbox.seedHistory("voipex", 300);
        sandbox.seedHistory("voximplant", 2_500);
        try (VoipexClient client = SandboxClients.voipex(sandbox)) {
            countByState(client);
        }
        try (VoximplantClient client = SandboxClients.voximplant(sandbox)) {
            Instant now = Instant.now();
            HistoryQuery range = HistoryQuery.between(now.minus(Duration.ofDays(31)), now);
            Path bookmark = folder.resolve("bookmark");
            boolean more = true;
            while (more) {
                more = archiveOnePage(client, range, bookmark);
            }
            readInbound(client);
            export(client);
        }
    }

    // [stream]
    private void countByState(MessageHistory history) {
        Map<String, Long> states = history.history(HistoryQuery.last(Duration.ofDays(31))).stream()
                .collect(Collectors.groupingBy(
                        message -> message.direction() + " " + message.state(), TreeMap::new, Collectors.counting()));
        out.println("the last 31 days: " + states);
    }
    // [/stream]

    // [resume]
    /** Archives one page and stores the position after it, so that the next call may happen in another process. */
    private boolean archiveOnePage(MessageHistory history, HistoryQuery range, Path bookmark) throws IOException {
        HistoryQuery query = Files.exists(bookmark) ? range.resumeAt(Files.readString(bookmark)) : range;
        Page<MessageRecord> page = history.history(query);
        out.println("archived " + page.items().size() + " messages");
        Optional<String> resumeToken = page.resumeToken();
        if (resumeToken.isEmpty()) {
            Files.deleteIfExists(bookmark);
            return false;
        }
        Files.writeString(bookmark, resumeToken.get());
        return true;
    }
    // [/resume]

    // [vendor]
    private void readInbound(VoximplantClient client) {
        SmsHistoryQuery query = SmsHistoryQuery.builder()
                .direction(Direction.INBOUND)
                .since(Instant.now().minus(Duration.ofDays(31)))
                .pageSize(100)
                .build();
        Page<MessageRecord> page = client.numberHistory().history(query);
        page.total().ifPresent(total -> out.println(total + " inbound messages"));
    }
    // [/vendor]

    // [csv]
    private void export(VoximplantClient client) throws IOException {
        SmsHistoryQuery query = SmsHistoryQuery.builder()
                .since(Instant.now().minus(Duration.ofDays(7)))
                .build();
        try (OutputStream file = Files.newOutputStream(folder.resolve("history.csv"))) {
            long bytes = client.numberHistory().exportCsv(query, file);
            out.println("exported " + bytes + " bytes of CSV");
        }
    }
    // [/csv]
}
