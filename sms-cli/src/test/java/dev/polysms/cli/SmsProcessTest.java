package dev.polysms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SmsSandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command as a process of its own: what only a process can show. */
@Timeout(60)
final class SmsProcessTest {
    /** The sandbox takes the message and does not answer. */
    private static final String STALLED = "+13035550187";

    @TempDir
    private Path home;

    @Test
    void a_send_that_is_interrupted_ends_with_its_outcome() throws Exception {
        try (SmsSandbox sandbox = SmsSandbox.start();
                SandboxEvents events = SandboxEvents.of(sandbox)) {
            Process sms = start(sandbox, "send", "--to", STALLED, "--text", "Hi", "--reference", "r");
            events.awaitMessage();

            signal(sms, "INT");

            assertThat(exitCode(sms)).isEqualTo(ExitCode.UNKNOWN);
            assertThat(text(sms)).isEqualTo("unknown\n");
            assertThat(exitCode(start(sandbox, "send", "--to", STALLED, "--text", "Hi", "--reference", "r")))
                    .isEqualTo(ExitCode.UNKNOWN);
            assertThat(sandbox.messages()).hasSize(1);
        }
    }

    @Tag("processes")
    @Test
    void a_send_that_is_killed_is_not_sent_again() throws Exception {
        try (SmsSandbox sandbox = SmsSandbox.start();
                SandboxEvents events = SandboxEvents.of(sandbox)) {
            Process sms = start(sandbox, "send", "--to", STALLED, "--text", "Hi", "--reference", "r");
            events.awaitMessage();
            sms.destroyForcibly();
            exitCode(sms);

            Process again =
                    start(sandbox, "send", "--to", STALLED, "--text", "Hi", "--reference", "r", "--timeout", "1");

            assertThat(exitCode(again)).isEqualTo(ExitCode.UNKNOWN);
            assertThat(sandbox.messages()).hasSize(1);
        }
    }

    @Test
    void a_closed_pipe_ends_a_read_without_a_message() throws Exception {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            sandbox.seedHistory("voipex", 20_000);
            Process sms = start(sandbox, "history", "-p", "voipex", "--from", "29d", "--limit", "0");
            BufferedReader lines = new BufferedReader(new InputStreamReader(sms.getInputStream(), UTF_8));
            assertThat(lines.readLine()).isNotEmpty();

            sms.getInputStream().close();

            assertThat(exitCode(sms)).isEqualTo(ExitCode.CLOSED_PIPE);
            assertThat(sms.getErrorStream()).isEmpty();
        }
    }

    @Tag("processes")
    @Test
    void the_sandbox_ends_by_ctrl_c() throws Exception {
        Process sms = start("sandbox", "--port", "0");
        BufferedReader lines = new BufferedReader(new InputStreamReader(sms.getInputStream(), UTF_8));
        assertThat(lines.readLine()).startsWith("The sandbox is running at http://127.0.0.1:");
        for (String line = ""; !line.startsWith("Stop it"); ) {
            line = lines.readLine();
        }

        signal(sms, "INT");

        assertThat(exitCode(sms)).isEqualTo(130);
    }

    private static void signal(Process process, String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private static int exitCode(Process process) throws InterruptedException {
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("the process ends").isTrue();
        return process.exitValue();
    }

    private static String text(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), UTF_8);
    }

    private Process start(SmsSandbox sandbox, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(arguments));
        words.add("--sandbox");
        words.add(sandbox.uri().toString());
        return start(words.toArray(String[]::new));
    }

    /** A shell that starts the build in the background lets it ignore Ctrl-C, and its processes inherit that. GNU's env undoes it. */
    private static List<String> withDefaultInterrupt() throws IOException {
        List<String> prefix = List.of("env", "--default-signal=INT");
        Process probe = new ProcessBuilder("env", "--default-signal=INT", "true").start();
        return probe.onExit().join().exitValue() == 0 ? prefix : List.of();
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(withDefaultInterrupt());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Duser.home=" + home,
                "-cp",
                System.getProperty("java.class.path"),
                SmsProgram.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("POLYSMS_"));
        return builder.start();
    }
}
