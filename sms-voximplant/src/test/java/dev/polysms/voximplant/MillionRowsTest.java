package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.history.HistoryQuery;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * A long history passes through a JVM that could not hold it. {@code -Dpolysms.rows=1000000} makes it a million rows, with the
 * heap that the documentation names; fewer, with less heap, show the same in less time.
 */
final class MillionRowsTest {
    private static final int ROWS = Integer.getInteger("polysms.rows", 50_000);
    private static final int HEAP_MEGABYTES = ROWS < 1_000_000 ? 24 : 64;

    /** What runs in the small JVM. */
    static final class Reader {
        private Reader() {}

        /**
         * Reads the whole history of the last 40 days and prints how many rows it has.
         *
         * @param args where the sandbox is
         */
        public static void main(String[] args) {
            try (VoximplantClient client = VoximplantClient.builder()
                    .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
                    .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
                    .sandbox(URI.create(args[0]))
                    .build()) {
                long rows = client.history(HistoryQuery.last(Duration.ofDays(40))).stream()
                        .mapToInt(row -> row.id().isPresent() ? 1 : 0)
                        .asLongStream()
                        .sum();
                System.out.println(
                        "rows: " + rows + ", heap: " + Runtime.getRuntime().maxMemory() / (1 << 20));
            }
        }
    }

    @Test
    void streams_through_a_heap_that_could_not_hold_it() throws IOException, InterruptedException {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            sandbox.seedHistory("voximplant", ROWS);
            Process small = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx" + HEAP_MEGABYTES + "m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Reader.class.getName(),
                            sandbox.uri().toString())
                    .redirectErrorStream(true)
                    .start();
            String printed = new String(small.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(small.waitFor(1, TimeUnit.MINUTES)).isTrue();
            assertThat(printed).startsWith("rows: " + ROWS + ", heap: ");
            long heap = Long.parseLong(printed.strip().substring(printed.lastIndexOf(' ') + 1));
            assertThat(heap).isBetween(1L, (long) HEAP_MEGABYTES);
        }
    }
}
