package example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.SmsSandbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Starts the jar with all dependencies as a program: with beans that are found at the start, and with those that were processed ahead of time. */
class ShopJarIT {
    private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

    private final StringBuilder output = new StringBuilder();

    private Process start(boolean aheadOfTime, SmsSandbox sandbox) throws IOException {
        ProcessBuilder program = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dspring.aot.enabled=" + aheadOfTime,
                        "-jar",
                        System.getProperty("shop.jar"),
                        "--server.port=0",
                        "--polysms.clients.primevox.base-url=" + sandbox.primevox()))
                .redirectErrorStream(true);
        program.environment().put("PRIMEVOX_API_KEY", SandboxAccount.PRIMEVOX_API_KEY);
        program.environment().put("PRIMEVOX_CONTAINER_ID", SandboxAccount.PRIMEVOX_CONTAINER_ID);
        return program.start();
    }

    private int port(BufferedReader lines) throws IOException {
        String line;
        while ((line = lines.readLine()) != null) {
            output.append(line).append('\n');
            Matcher started = PORT.matcher(line);
            if (started.find()) {
                return Integer.parseInt(started.group(1));
            }
        }
        throw new AssertionError("The program ended:\n" + output);
    }

    private String call(String method, String url, String body) throws Exception {
        HttpResponse<String> response = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(url))
                                .method(method, HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(url + "\n" + output).isEqualTo(200);
        return response.body();
    }

    @ParameterizedTest(name = "ahead of time: {0}")
    @ValueSource(booleans = {false, true})
    @Timeout(300)
    void the_jar_starts_sends_from_the_common_pool_and_answers(boolean aheadOfTime) throws Exception {
        try (SmsSandbox sandbox = SmsSandbox.start()) {
            Process program = start(aheadOfTime, sandbox);
            try (BufferedReader lines = program.inputReader()) {
                String shop = "http://127.0.0.1:" + port(lines);
                assertThat(call("POST", shop + "/orders/1", "3035550123")).isEqualTo("primevox");
                // The ledger in the database knows that it was sent.
                assertThat(call("POST", shop + "/orders/1", "3035550123")).isEqualTo("primevox");

                sandbox.webhook(SandboxWebhook.builder(
                                "primevox", URI.create(shop + "/sms/0123456789abcdef0123456789abcdef"))
                        .build());
                sandbox.receive("primevox", "+13035550123", SandboxAccount.PRIMEVOX_NUMBER, "How long are you open?");
                assertThat(sandbox.awaitPushes(Duration.ofSeconds(20))).isTrue();
                assertThat(sandbox.messages().stream().map(SandboxMessage::text))
                        .containsExactlyInAnyOrder(
                                "Your order is on its way", "How long are you open?", "We are open until eight");
                assertThat(call("GET", shop + "/actuator/sms", ""))
                        .contains("\"primevox\":\"primevox\"", "\"unknown\":0");
                assertThat(call("GET", shop + "/actuator/metrics/polysms.send", "")).contains("\"accepted\"");
                assertThat(call("GET", shop + "/actuator/env", "")).contains("polysms.clients.primevox.api-key");
                for (String shown : List.of("env", "configprops", "beans", "conditions", "health", "sms")) {
                    assertThat(call("GET", shop + "/actuator/" + shown, ""))
                            .as(shown)
                            .doesNotContain(
                                    SandboxAccount.PRIMEVOX_API_KEY, "0123456789abcdef0123456789abcdef", "5550123");
                }
                assertThat(output.toString().contains("Starting AOT-processed")).isEqualTo(aheadOfTime);
            } finally {
                program.destroyForcibly().waitFor();
            }
        }
    }
}
