package dev.polysms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polysms.sandbox.SmsSandbox;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Runs command lines in this process, with variables, files and an input of the test. */
final class CliRun {
    private final Path home;
    private final Map<String, String> environment = new TreeMap<>();
    private final Interrupts interrupts = new Interrupts();
    private final List<String> common = new ArrayList<>();
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AwaitedOutput err = new AwaitedOutput();
    private byte[] input = {};
    private boolean terminal;

    CliRun(Path home) {
        this.home = home;
    }

    static CliRun at(SmsSandbox sandbox, Path home) {
        CliRun run = new CliRun(home);
        run.common.addAll(List.of("--sandbox", sandbox.uri().toString()));
        return run;
    }

    CliRun with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    CliRun input(String text) {
        input = text.getBytes(UTF_8);
        return this;
    }

    CliRun onTerminal() {
        terminal = true;
        return this;
    }

    /** Executes a command, and returns the exit code. Options of {@link #at} follow the command. */
    int run(String... arguments) {
        out.reset();
        err.reset();
        List<String> words = new ArrayList<>(List.of(arguments));
        words.addAll(common);
        return SmsCommand.run(context(), words.toArray(String[]::new));
    }

    CliContext context() {
        return new CliContext(
                environment,
                home,
                new ByteArrayInputStream(input),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                terminal,
                interrupts);
    }

    Interrupts interrupts() {
        return interrupts;
    }

    String out() {
        return out.toString(UTF_8);
    }

    String err() {
        return err.toString(UTF_8);
    }

    /** Waits until the command has written a text to the standard error. */
    void awaitError(String text) throws InterruptedException {
        err.await(text);
    }

    List<JsonNode> json() {
        ObjectMapper mapper = new ObjectMapper();
        return out().lines().map(line -> parse(mapper, line)).toList();
    }

    private static JsonNode parse(ObjectMapper mapper, String line) {
        try {
            return mapper.readTree(line);
        } catch (IOException e) {
            throw new AssertionError("Not a line of JSON: " + line, e);
        }
    }

    /** Tells the threads that wait what has been written. */
    private static final class AwaitedOutput extends ByteArrayOutputStream {
        @Override
        public synchronized void write(byte[] bytes, int offset, int length) {
            super.write(bytes, offset, length);
            notifyAll();
        }

        @Override
        public synchronized void write(int one) {
            super.write(one);
            notifyAll();
        }

        synchronized void await(String text) throws InterruptedException {
            long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
            while (!toString(UTF_8).contains(text)) {
                long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
                if (left <= 0) {
                    throw new AssertionError("The command has not written this within 30 seconds: " + text);
                }
                wait(left);
            }
        }
    }
}
