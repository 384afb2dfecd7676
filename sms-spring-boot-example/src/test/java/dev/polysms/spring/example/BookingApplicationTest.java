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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The example over real HTTP, on the sandbox. */
@SmsSandboxTest
@ExtendWith(OutputCaptureExtension.class)
class BookingApplicationTest {
    private static final String GUEST = "+13035550123";

    @Autowired
    private SmsSandbox sandbox;

    @Value("${local.server.port}")
    private int port;

    private final HttpClient http = HttpClient.newHttpClient();

    private String call(String method, String path) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(response.statusCode()).as(path).isEqualTo(200);
        return response.body();
    }

    @Test
    void sends_receives_answers_tracks_and_shows_nothing_that_is_secret(CapturedOutput output) throws Exception {
        assertThat(call("POST", "/bookings/1?phone=3035550123")).isEqualTo("primevox");
        assertThat(call("POST", "/bookings/1?phone=3035550123")).isEqualTo("primevox");
        assertThat(sandbox.messages()).hasSize(1);

        sandbox.receive("primevox", GUEST, SandboxAccount.PRIMEVOX_NUMBER, "We come at eight");
        assertThat(sandbox.awaitPushes(Duration.ofSeconds(10))).isTrue();
        assertThat(sandbox.messages().stream().map(SandboxMessage::text))
                .contains("Thank you, we have got your message");

        sandbox.receive("voiceelements", GUEST, SandboxAccount.VOICE_ELEMENTS_NUMBER, "STOP");
        assertThat(sandbox.awaitPushes(Duration.ofSeconds(10))).isTrue();
        assertThat(call("GET", "/bookings/1?vendor=primevox")).isNotEqualTo("NONE");

        String shown = call("GET", "/actuator/sms")
                + call("GET", "/actuator/health")
                + call("GET", "/actuator/env")
                + call("GET", "/actuator/configprops")
                + call("GET", "/actuator/prometheus");
        assertThat(shown).contains("polysms_send_seconds_count", "\"primevox\"", "polysms.clients.primevox.api-key");
        assertThat(shown + output)
                .doesNotContain(
                        SandboxAccount.PRIMEVOX_API_KEY,
                        SandboxAccount.VOICE_ELEMENTS_TOKEN,
                        "0123456789abcdef0123456789abcdef",
                        "fedcba9876543210fedcba9876543210",
                        "5550123",
                        "Your table",
                        "eight");
    }

    @Test
    void the_application_has_fewer_than_60_lines() throws Exception {
        Path source = Path.of("src/main/java/dev/polysms/spring/example/BookingApplication.java");
        assertThat(Files.readAllLines(source)).hasSizeLessThan(62);
        assertThat(Files.readAllLines(source).stream().filter(line -> !line.isBlank()))
                .hasSizeLessThan(60);
    }
}
