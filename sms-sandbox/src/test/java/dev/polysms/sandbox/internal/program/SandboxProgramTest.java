package dev.polysms.sandbox.internal.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.RawHttp;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.sandbox.internal.program.SandboxProgram.Waiting;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxProgramTest {
    private static final Waiting NOT_AT_ALL = sandbox -> {};

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final SandboxProgram program =
            new SandboxProgram(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));

    @Test
    void prints_addresses_and_credentials() throws InterruptedException {
        AtomicReference<SmsSandbox> ran = new AtomicReference<>();

        assertThat(program.run(List.of("--port", "0"), ran::set)).isZero();

        SmsSandbox sandbox = ran.get();
        assertThat(out.toString(UTF_8))
                .contains(sandbox.page() + "\n")
                .contains(sandbox.primevox() + "\n", sandbox.voiceelements() + "\n")
                .contains(sandbox.voipex() + "\n", sandbox.voximplant() + "\n")
                .contains("auth=sandbox-key containerID=100001")
                .contains(SandboxAccount.VOICE_ELEMENTS_TOKEN, SandboxAccount.VOIPEX_TOKEN)
                .contains("account_id=1 api_key=sandbox-key")
                .contains("+13035550100 +13035550101", "+447443332211 POLYSMS");
        assertThat(err.toString(UTF_8)).isEmpty();
    }

    @Test
    void allows_webhooks_on_other_hosts_with_the_option() throws InterruptedException {
        SandboxWebhook elsewhere = SandboxWebhook.builder("voipex", URI.create("http://192.0.2.1/"))
                .build();

        program.run(
                List.of("--port=0"),
                sandbox -> Assertions.assertThatIllegalArgumentException()
                        .isThrownBy(() -> sandbox.webhook(elsewhere))
                        .withMessageContaining("--push-anywhere"));
        assertThat(program.run(List.of("--port=0", "--push-anywhere"), sandbox -> sandbox.webhook(elsewhere)))
                .isZero();
    }

    @Test
    void answers_under_each_allowed_host() throws InterruptedException {
        List<Integer> statuses = new ArrayList<>();

        program.run(List.of("--port=0", "--allow-host", "sandbox", "--allow-host=sms.test"), sandbox -> {
            for (String host : List.of("sandbox", "sms.test", "evil.example")) {
                statuses.add(statusOfPage(sandbox.uri(), host));
            }
        });

        assertThat(statuses).containsExactly(200, 200, 403);
    }

    private static int statusOfPage(URI uri, String host) {
        try (RawHttp client = RawHttp.connect(uri)) {
            return client.write("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n").status();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void goes_on_with_its_data_folder(@TempDir Path folder) throws InterruptedException {
        List<String> texts = new ArrayList<>();
        for (String text : List.of("One", "Two")) {
            program.run(List.of("--port=0", "--data", folder.toString()), sandbox -> {
                sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_NUMBER, text);
                sandbox.messages().forEach(message -> texts.add(message.text()));
            });
        }

        assertThat(texts).containsExactly("One", "One", "Two");
    }

    @Test
    void names_a_damaged_file(@TempDir Path folder) throws InterruptedException, IOException {
        Files.writeString(folder.resolve("accounts.json"), "{");

        assertThat(program.run(List.of("--port=0", "--data", folder.toString()), NOT_AT_ALL))
                .isEqualTo(1);

        assertThat(err.toString(UTF_8))
                .contains(folder.resolve("accounts.json") + " is damaged.")
                .contains("Restore it");
        assertThat(out.size()).isZero();
    }

    @Test
    void frees_its_port_at_the_end() throws InterruptedException {
        AtomicReference<SmsSandbox> ran = new AtomicReference<>();
        program.run(List.of("--port=0"), ran::set);

        Assertions.assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> connect(ran.get().uri().getPort()));
    }

    @ParameterizedTest
    @CsvSource({
        "--prt=1, The option --prt is unknown.",
        "1, The option 1 is unknown.",
        "--port, The option --port has no value.",
        "--port=x, The port must be a number from 0 to 65535",
        "--port=65536, The port must be a number from 0 to 65535",
        "--port=-1, The port must be a number from 0 to 65535",
        "--host=, The host is empty",
        "--allow-host, The option --allow-host has no value.",
        "--data=, The data folder must be a path",
        "--allow-host=http://sandbox, The allowed host must be one name or address"
    })
    void refuses_a_wrong_command_line_and_states_the_rule(String word, String message) throws InterruptedException {
        assertThat(program.run(List.of(word), NOT_AT_ALL)).isEqualTo(2);

        assertThat(err.toString(UTF_8)).startsWith(message).contains("--help");
        assertThat(out.size()).isZero();
    }

    @Test
    void names_the_port_that_is_taken() throws InterruptedException {
        try (SmsSandbox other = SmsSandbox.start()) {
            int port = other.uri().getPort();

            assertThat(program.run(List.of("--port", String.valueOf(port)), NOT_AT_ALL))
                    .isEqualTo(1);
            assertThat(err.toString(UTF_8)).contains("127.0.0.1:" + port).contains("Choose another port");
            assertThat(out.size()).isZero();
        }
    }

    @Test
    void warns_if_other_machines_can_use_it() throws InterruptedException {
        assertThat(program.run(List.of("--host", "0.0.0.0", "--port", "0"), NOT_AT_ALL))
                .isZero();

        assertThat(err.toString(UTF_8)).startsWith("Warning: 0.0.0.0 is not a loopback address.");
    }

    @Test
    void prints_its_options() throws InterruptedException {
        assertThat(program.run(List.of("--help"), NOT_AT_ALL)).isZero();

        assertThat(out.toString(UTF_8)).contains("--port", "--host", "default 18099", "default 127.0.0.1");
    }

    private static void connect(int port) throws IOException {
        new Socket("127.0.0.1", port).close();
    }
}
