package dev.polysms.sandbox.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.RawHttp;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, which is ended from outside. */
@Timeout(60)
class SandboxProcessTest {
    private static final Pattern PAGE = Pattern.compile("page +(http://\\S+)");
    private static final String MESSAGE =
            "{\"vendor\":\"voipex\",\"from\":\"+420607608609\",\"to\":\"+420777888999\",\"text\":\"Ahoj\"}";

    @TempDir
    private Path folder;

    @Test
    void keeps_what_it_answered_when_it_is_killed() throws IOException, InterruptedException {
        Process process = start();
        receive(page(process));

        process.destroyForcibly();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        checkMessage();
    }

    @Test
    void keeps_everything_when_it_is_terminated() throws IOException, InterruptedException {
        Process process = start();
        receive(page(process));

        process.destroy();

        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
        checkMessage();
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SandboxProgram.class.getName(),
                        "--port=0",
                        "--data=" + folder)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static URI page(Process process) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Matcher page = PAGE.matcher(line);
            if (page.find()) {
                return URI.create(page.group(1));
            }
        }
        throw new AssertionError("the program ended before it named its page");
    }

    private static void receive(URI page) throws IOException {
        try (RawHttp client = RawHttp.connect(page)) {
            client.write("POST /sandbox/inbound HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + MESSAGE.length()
                    + "\r\n\r\n" + MESSAGE);

            assertThat(client.status()).isEqualTo(201);
        }
    }

    private void checkMessage() {
        try (SmsSandbox sandbox = SmsSandbox.builder().data(folder).start()) {
            assertThat(sandbox.messages()).extracting(SandboxMessage::text).containsExactly("Ahoj");
        }
    }
}
