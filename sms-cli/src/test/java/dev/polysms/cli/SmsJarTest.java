package dev.polysms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The jar and the start script, as a user has them. CI runs it after the jar is made. */
@Tag("processes")
@Timeout(90)
final class SmsJarTest {
    @TempDir
    private static Path installed;

    @TempDir
    private Path home;

    @BeforeAll
    static void install() throws IOException {
        Files.copy(Path.of("target/sms.jar"), installed.resolve("sms.jar"));
        Path script = Files.copy(Path.of("bin/sms"), installed.resolve("sms"), StandardCopyOption.COPY_ATTRIBUTES);
        Path links = Files.createDirectory(installed.resolve("links"));
        Files.createSymbolicLink(links.resolve("sms"), links.relativize(script));
    }

    /** Runs a script of bash with the command on its path. */
    private Result bash(String script) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", script)
                .directory(home.toFile())
                .redirectError(home.resolve("err").toFile())
                .redirectOutput(home.resolve("out").toFile());
        builder.environment()
                .put(
                        "PATH",
                        installed.resolve("links") + ":" + builder.environment().get("PATH"));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("SMS_JAVA_OPTIONS", "-Duser.home=" + home);
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_") || name.startsWith("POLYSMS_"));
        Process process = builder.start();
        assertThat(process.waitFor(80, TimeUnit.SECONDS)).as("the script ends").isTrue();
        return new Result(
                process.exitValue(),
                Files.readString(home.resolve("out"), UTF_8),
                Files.readString(home.resolve("err"), UTF_8));
    }

    private record Result(int exitCode, String out, String err) {}

    @Test
    void each_command_of_the_page_works_as_it_stands() throws IOException, InterruptedException {
        Path config = Files.createDirectories(home.resolve(".config/polysms")).resolve("config");
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            Files.writeString(config, "sandbox=" + sandbox.uri());
            List<String> out = new ArrayList<>();
            for (String block : CommandLinePageTest.block("sh", CommandLinePageTest.page())) {
                Result result = bash(block);
                assertThat(result.exitCode()).as(block + result.err()).isZero();
                out.add(result.out());
            }

            assertThat(String.join("", out))
                    .contains(
                            "1 segment, GSM-7",
                            "accepted by primevox at the sandbox",
                            "Váš stůl je připraven".substring(3, 4))
                    .contains("ok       credentials", "Answer shape: ")
                    .contains("accepted\n");
            assertThat(sandbox.messages())
                    .extracting(SandboxMessage::text)
                    .containsExactly(
                            "Your table is ready", "Váš stůl je připraven", "Your table is ready", "See you at eight");
        }
    }

    @Test
    void the_completion_completes_commands_and_options() throws IOException, InterruptedException {
        Result result = bash("""
                source <(sms completion)
                complete_line() {
                    COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
                    _complete_sms || true
                    echo "${COMPREPLY[@]}"
                }
                set +eu
                complete -p sms
                complete_line sms se
                complete_line sms send --re
                complete_line sms media ''
                """);

        assertThat(result.out().lines())
                .as(result.err())
                .contains("send", "--reference")
                .anySatisfy(line -> assertThat(line).contains("complete", "sms"))
                .anySatisfy(line -> assertThat(line).contains("upload", "fetch"));
    }

    @Test
    void prints_its_version() throws IOException, InterruptedException {
        assertThat(bash("sms --version").out()).matches("sms \\d+\\.\\d+\\.\\d+\\S*\n");
    }
}
