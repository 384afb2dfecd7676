package dev.polysms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class ListenCommandTest {
    @TempDir
    private Path home;

    private SmsSandbox sandbox;
    private CliRun sms;

    @BeforeEach
    void start() {
        sandbox = SmsSandbox.start();
        sms = CliRun.at(sandbox, home);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** Starts to listen, and returns when pushes arrive. */
    private CompletableFuture<Integer> listen(CliRun run, String... arguments) throws InterruptedException {
        CompletableFuture<Integer> exitCode =
                CompletableFuture.supplyAsync(() -> run.run(arguments), task -> new Thread(task, "listen").start());
        run.awaitError("Listening");
        return exitCode;
    }

    @ParameterizedTest
    @CsvSource({
        "primevox, +13035550142, +13035550100",
        "voiceelements, +17205550142, +17205550100",
        "voipex, +420607608609, +420777888999",
        "voximplant, +447443332212, +447443332211"
    })
    void prints_an_inbound_message_of_the_sandbox(String vendor, String from, String to) throws Exception {
        CompletableFuture<Integer> exitCode = listen(sms, "listen", "-p", vendor, "--count", "1", "--format", "json");

        sandbox.receive(vendor, from, to, "Do you have a table?");

        assertThat(exitCode.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(sms.json()).singleElement().satisfies(event -> {
            assertThat(event.path("event").asText()).isEqualTo("inbound");
            assertThat(event.path("vendor").asText()).isEqualTo(vendor);
            assertThat(event.path("from").asText()).isEqualTo(from);
            assertThat(event.path("text").asText()).isEqualTo("Do you have a table?");
        });
        assertThat(sandbox.awaitPushes(Duration.ofSeconds(10))).isTrue();
        assertThat(sandbox.pushes().get(0).status()).hasValue(204);
    }

    @Test
    void prints_delivery_reports() throws Exception {
        CompletableFuture<Integer> exitCode = listen(sms, "listen", "-p", "voiceelements", "--count", "1");
        CliRun.at(sandbox, home).run("send", "-p", "voiceelements", "--to", "+17205550142", "--text", "Hi");

        assertThat(exitCode.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(sms.out()).startsWith("report  ").contains("id ");
    }

    @Test
    void removes_its_webhook_when_it_is_interrupted() throws Exception {
        CompletableFuture<Integer> exitCode = listen(sms, "listen");

        sms.interrupts().interrupt(Duration.ofMillis(1));

        assertThat(exitCode.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(new SandboxControl(sandbox.uri()).hasWebhook("primevox")).isFalse();
    }

    @Test
    void does_not_replace_a_webhook_unasked() throws Exception {
        sandbox.webhook(SandboxWebhook.builder("primevox", URI.create("http://127.0.0.1:1/"))
                .build());

        assertThat(sms.run("listen", "--count", "1")).isEqualTo(ExitCode.USAGE);
        assertThat(sms.err()).contains("already pushes to another webhook").contains("--replace");

        CompletableFuture<Integer> exitCode = listen(sms, "listen", "--replace", "--count", "1");
        sandbox.receive("primevox", "+13035550142", SandboxAccount.PRIMEVOX_SENDER, "Hi");
        assertThat(exitCode.get(30, TimeUnit.SECONDS)).isZero();
    }

    @Test
    void forwards_a_push_as_it_came_and_answers_as_the_application() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        HttpServer application = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/", exchange -> {
            try (exchange) {
                received.add(exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                        + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                exchange.sendResponseHeaders(418, -1);
            }
        });
        application.start();
        try {
            String url = "http://127.0.0.1:" + application.getAddress().getPort() + "/hooks?a=1";
            CompletableFuture<Integer> exitCode =
                    listen(sms, "listen", "-p", "voipex", "--count", "1", "--forward-to", url);
            sandbox.receive("voipex", "+420607608609", SandboxAccount.VOIPEX_SENDER, "Ahoj");

            assertThat(exitCode.get(30, TimeUnit.SECONDS)).isZero();
            assertThat(received.poll(10, TimeUnit.SECONDS))
                    .startsWith("/hooks?a=1 application/json")
                    .contains("\"Ahoj\"");
            assertThat(sandbox.awaitPushes(Duration.ofSeconds(10))).isTrue();
            assertThat(sandbox.pushes().get(0).status()).hasValue(418);
            assertThat(sms.err()).contains("The application answered 418.");
        } finally {
            application.stop(0);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://192.0.2.1/",
                "http://127.evil.example/",
                "http://localhost.example/",
                "ftp://localhost/",
                "x"
            })
    void forwards_to_this_machine_only(String url) {
        assertThat(sms.run("listen", "--forward-to", url)).isEqualTo(ExitCode.USAGE);

        assertThat(sms.err()).contains("--forward-to must be a URL on this machine");
    }

    @Test
    void a_live_account_has_a_url_with_a_secret_and_refuses_pushes_without_it() throws Exception {
        CliRun live = new CliRun(home)
                .with("POLYSMS_PRIMEVOX_API_KEY", "k")
                .with("POLYSMS_PRIMEVOX_CONTAINER_ID", "100001")
                .with("POLYSMS_PRIMEVOX_WEBHOOK_SECRET", "a-secret-made-at-random-4711");
        CompletableFuture<Integer> exitCode = listen(live, "listen", "--live", "-p", "primevox", "--count", "1");
        Matcher listening = Pattern.compile("Listening at (http://127\\.0\\.0\\.1:\\d+/)(\\S+)\\.")
                .matcher(live.err());
        assertThat(listening.find()).isTrue();
        assertThat(listening.group(2)).isEqualTo("a-secret-made-at-random-4711");

        sandbox.webhook(SandboxWebhook.builder("primevox", URI.create(listening.group(1) + "another-secret"))
                .build());
        sandbox.receive("primevox", "+13035550142", SandboxAccount.PRIMEVOX_SENDER, "Forged");
        sandbox.awaitPushes(Duration.ofSeconds(10));
        sandbox.webhook(SandboxWebhook.builder("primevox", URI.create(listening.group(1) + listening.group(2)))
                .build());
        sandbox.receive("primevox", "+13035550142", SandboxAccount.PRIMEVOX_SENDER, "Real");

        assertThat(exitCode.get(30, TimeUnit.SECONDS)).isZero();
        assertThat(live.out()).contains("Real").doesNotContain("Forged");
        assertThat(live.err()).contains("A push was refused");
    }

    @Test
    void needs_a_running_sandbox() throws IOException {
        CliRun alone = new CliRun(home);

        assertThat(alone.run("listen", "--sandbox", "http://127.0.0.1:1")).isEqualTo(ExitCode.NOT_SENT);

        assertThat(alone.err()).contains("No sandbox answers at http://127.0.0.1:1");
    }
}
