package dev.polysms.examples;

import dev.polysms.MessageId;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.csv.CsvExport;
import dev.polysms.history.Direction;
import dev.polysms.history.HistoryPoller;
import dev.polysms.history.HistoryQuery;
import dev.polysms.history.MessageHistory;
import dev.polysms.history.MessageRecord;
import dev.polysms.primevox.PrimeVoxClient;
import dev.polysms.sandbox.SandboxAccount;
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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads the history: as a stream, page by page across restarts, with a vendor's filters, as CSV, and again and again. */
public final class ReadHistory {
    private final PrintStream out;
    private final Path folder;
    private final Map<MessageId, MessageRecord> stored = new HashMap<>();

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
        sandbox.receive("primevox", "+13035550177", SandboxAccount.PRIMEVOX_SENDER, "Do you have a table?");
        try (VoipexClient voipex = SandboxClients.voipex(sandbox);
                PrimeVoxClient primevox = SandboxClients.primevox(sandbox)) {
            countByState(voipex);
            exportEach(voipex, primevox);
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
            exportInTheVendorsLayout(client);
            Path position = folder.resolve("position");
            poll(client, position);
            sandbox.receive("voximplant", "+447700900177", SandboxAccount.VOXIMPLANT_SENDER, "See you at eight");
            poll(client, position);
            out.println("polled the new message: "
                    + stored.values().stream().anyMatch(message -> message.direction() == Direction.INBOUND));
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
    private long export(Stream<MessageRecord> messages, Path path) throws IOException {
        try (OutputStream file = Files.newOutputStream(path)) {
            return CsvExport.create().write(messages, file);
        }
    }
    // [/csv]

    private void exportEach(VoipexClient voipex, PrimeVoxClient primevox) throws IOException {
        // [histories]
        long rows = export(voipex.history(HistoryQuery.last(Duration.ofDays(7))).stream(), folder.resolve("week.csv"));
        // [/histories]
        out.println("exported " + rows + " messages of a history");
        // [conversations]
        PhoneNumber ownNumber = PhoneNumber.of(SandboxAccount.PRIMEVOX_SENDER);
        Stream<MessageRecord> messages = primevox.conversations(ownNumber).stream()
                .flatMap(conversation -> primevox.messages(conversation.ref()).stream());
        // [/conversations]
        out.println("exported " + export(messages, folder.resolve("conversations.csv")) + " messages of conversations");
    }

    // [poll]
    /** Runs every few minutes. The position is in a file, so a run continues after the last one, also after a restart. */
    private void poll(MessageHistory history, Path bookmark) throws IOException {
        HistoryPoller poller = HistoryPoller.over(history);
        String position = Files.exists(bookmark)
                ? Files.readString(bookmark)
                : poller.startAt(Instant.now().minus(Duration.ofHours(1)));
        HistoryPoller.Polled polled;
        do {
            polled = poller.poll(position);
            polled.messages().forEach(this::store); // before the position is stored
            position = polled.position();
            Files.writeString(bookmark, position);
        } while (!polled.caughtUp());
    }

    /** Stores a message under its id, because a message of the last minutes is read more than once. */
    private void store(MessageRecord message) {
        message.id().ifPresent(id -> stored.put(id, message));
    }
    // [/poll]

    // [vendorcsv]
    private void exportInTheVendorsLayout(VoximplantClient client) throws IOException {
        SmsHistoryQuery query = SmsHistoryQuery.builder()
                .since(Instant.now().minus(Duration.ofDays(7)))
                .build();
        try (OutputStream file = Files.newOutputStream(folder.resolve("history.csv"))) {
            long bytes = client.numberHistory().exportCsv(query, file);
            out.println("exported " + bytes + " bytes of CSV");
        }
    }
    // [/vendorcsv]
}
