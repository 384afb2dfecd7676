package dev.polysms.spring.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spring.test.SmsSandboxTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** The example over real HTTP, on the sandbox. */
@SmsSandboxTest
@ExtendWith(OutputCaptureExtension.class)
@Import(Exchanges.class)
@TestPropertySource(
        properties = {
            "management.endpoints.web.exposure.include=*",
            // As an environment variable is, to which the settings of the example refer.
            "PRIMEVOX_API_KEY=" + SandboxAccount.PRIMEVOX_API_KEY,
            "VOICEELEMENTS_TOKEN=" + SandboxAccount.VOICE_ELEMENTS_TOKEN
        })
class BookingApplicationTest {
    private static final String GUEST = "+13035550123";

    @Autowired
    private SmsSandbox sandbox;

    @Value("${local.server.port}")
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    private String call(String method, String path) throws Exception {
        return call(method, path, "", 200);
    }

    private String call(String method, String path, String body, int status) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(status);
        return response.body();
    }

    /** Returns the answers of all endpoints of the actuator that are read, and of each metric. The heap is not searched. */
    private Map<String, String> actuator() throws Exception {
        Map<String, String> answers = new TreeMap<>();
        for (String path : matches("\"href\":\"http://[^/\"]+(/actuator/[^\"{]+)\"", call("GET", "/actuator"))) {
            if (!path.endsWith("/heapdump")) {
                answers.put(path, call("GET", path));
            }
        }
        String names = answers.get("/actuator/metrics");
        for (String name : matches("\"([a-z][a-z0-9._]+)\"", names.substring(names.indexOf('[')))) {
            answers.put("/actuator/metrics/" + name, call("GET", "/actuator/metrics/" + name));
        }
        return answers;
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .distinct()
                .toList();
    }

    @Test
    void sends_receives_answers_tracks_and_shows_nothing_that_is_secret(CapturedOutput output) throws Exception {
        assertThat(call("POST", "/bookings/1", "3035550123", 200)).isEqualTo("primevox");
        assertThat(call("POST", "/bookings/1", "3035550123", 200)).isEqualTo("primevox");
        assertThat(sandbox.messages()).hasSize(1);

        sandbox.receive("primevox", GUEST, SandboxAccount.PRIMEVOX_NUMBER, "We come at eight");
        assertThat(sandbox.awaitPushes(Duration.ofSeconds(10))).isTrue();
        assertThat(sandbox.messages().stream().map(SandboxMessage::text))
                .contains("Thank you, we have got your message");

        sandbox.receive("voiceelements", GUEST, SandboxAccount.VOICE_ELEMENTS_NUMBER, "STOP");
        assertThat(sandbox.awaitPushes(Duration.ofSeconds(10))).isTrue();
        assertThat(call("GET", "/bookings/1?vendor=primevox")).isNotEqualTo("NONE");
        call("POST", "/sms/primevox/fedcba9876543210fedcba9876543210", "a forged push", 401);

        Map<String, String> answers = actuator();
        assertThat(answers)
                .containsKeys(
                        "/actuator/env",
                        "/actuator/configprops",
                        "/actuator/conditions",
                        "/actuator/beans",
                        "/actuator/loggers",
                        "/actuator/metrics",
                        "/actuator/metrics/polysms.send",
                        "/actuator/metrics/http.server.requests",
                        "/actuator/httpexchanges",
                        "/actuator/mappings",
                        "/actuator/prometheus",
                        "/actuator/sms",
                        "/actuator/health");
        assertThat(answers.get("/actuator/prometheus")).contains("polysms_send_seconds_count");
        assertThat(answers.get("/actuator/sms")).contains("\"primevox\"");
        assertThat(answers.get("/actuator/env")).contains("polysms.clients.primevox.api-key", "PRIMEVOX_API_KEY");
        assertThat(answers.get("/actuator/httpexchanges")).contains("/sms/primevox/***");
        assertThat(answers.get("/actuator/health")).contains("\"account\":\"voiceelements\"");
        answers.put("the log", output.toString());
        assertThat(answers)
                .allSatisfy((path, answer) -> assertThat(answer)
                        .as(path)
                        .doesNotContain(
                                SandboxAccount.PRIMEVOX_API_KEY,
                                SandboxAccount.VOICE_ELEMENTS_TOKEN,
                                "0123456789abcdef0123456789abcdef",
                                "fedcba9876543210fedcba9876543210",
                                "5550123",
                                "Your table",
                                "eight",
                                "Thank you"));
    }

    @Test
    void the_application_has_fewer_than_60_lines() throws Exception {
        Path source = Path.of("src/main/java/dev/polysms/spring/example/BookingApplication.java");
        assertThat(Files.readAllLines(source)).hasSizeLessThan(62);
        assertThat(Files.readAllLines(source).stream().filter(line -> !line.isBlank()))
                .hasSizeLessThan(60);
    }
}
