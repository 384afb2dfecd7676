package dev.polysms.soak;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Three processes that share the rate of one sender by a bucket in PostgreSQL. The sandbox counts by its own clock: over the run they
 * send at least 98 % of the rate, and in no window more than the rate.
 *
 * <p>Settings are system properties: {@code rate.count} (500) messages in {@code rate.window} (10) seconds, for {@code rate.seconds} (35).
 * The exit code is 0 if the rate was kept.
 */
final class SharedRate {
    private static final int PROCESSES = 3;

    private final int count = Integer.getInteger("rate.count", 500);
    private final int window = Integer.getInteger("rate.window", 10);
    private final int seconds = Integer.getInteger("rate.seconds", 35);

    private SharedRate() {}

    public static void main(String[] args) throws IOException, SQLException, InterruptedException {
        System.exit(new SharedRate().run() ? 0 : 1);
    }

    private boolean run() throws IOException, SQLException, InterruptedException {
        try (SoakDatabase database = SoakDatabase.start();
                SmsSandbox sandbox = SmsSandbox.builder()
                        .maxMessages(count * (seconds / window + 2) * 2 + 1_000)
                        .start()) {
            database.execute("CREATE TABLE bucket (id VARCHAR PRIMARY KEY, state BYTEA, expires_at BIGINT)");
            boolean ended = runProcesses(database, sandbox);
            List<Instant> received = sandbox.messages().stream()
                    .filter(message -> message.to().equals(SharedRateProcess.RECIPIENT))
                    .map(SandboxMessage::receivedAt)
                    .sorted()
                    .toList();
            return report(received) && ended;
        }
    }

    private boolean runProcesses(SoakDatabase database, SmsSandbox sandbox) throws IOException, InterruptedException {
        List<Process> processes = new ArrayList<>();
        try {
            for (int i = 0; i < PROCESSES; i++) {
                processes.add(start(database, sandbox));
            }
            boolean ended = true;
            for (Process process : processes) {
                ended &= process.waitFor(seconds + 60L, TimeUnit.SECONDS) && process.exitValue() == 0;
            }
            return ended;
        } finally {
            processes.forEach(Process::destroyForcibly);
        }
    }

    private Process start(SoakDatabase database, SmsSandbox sandbox) throws IOException {
        List<Object> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                "-Xmx200m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                SharedRateProcess.class.getName(),
                database.url(),
                sandbox.uri(),
                count,
                window,
                seconds);
        return new ProcessBuilder(command.stream().map(Object::toString).toList())
                .inheritIO()
                .start();
    }

    private boolean report(List<Instant> received) {
        if (received.size() < 2) {
            System.out.println("shared rate: the sandbox received " + received.size() + " messages");
            return false;
        }
        Duration time = Duration.between(received.get(0), received.get(received.size() - 1));
        double share = (received.size() - 1) / (time.toMillis() / 1000.0) / ((double) count / window);
        int most = mostIn(received, Duration.ofSeconds(window));
        int mostInASecond = mostIn(received, Duration.ofSeconds(1));
        System.out.printf(
                "shared rate: %d processes sent %d messages in %.1f s, %.2f %% of %d per %d s;"
                        + " at most %d in any %d s, %d in any second%n",
                PROCESSES,
                received.size(),
                time.toMillis() / 1000.0,
                100 * share,
                count,
                window,
                most,
                window,
                mostInASecond);
        return share >= 0.98 && share <= 1 && most <= count;
    }

    /** Returns the largest number of messages in a window, wherever it begins. */
    private static int mostIn(List<Instant> received, Duration window) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < received.size(); last++) {
            while (!received.get(first).plus(window).isAfter(received.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
