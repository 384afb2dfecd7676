package dev.polysms.sandbox.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.sandbox.wire.WireScript.Case;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The vendors' own sample requests, with host, credentials, own numbers and dates changed, get the documented answers. With
 * {@code -Dsandbox.url=http://127.0.0.1:8099} it asks a sandbox that runs already, such as the jar.
 */
class WireTrueTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter ISO = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");
    private static final String URL = System.getProperty("sandbox.url", "");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static SmsSandbox embedded;

    private static synchronized String url() {
        if (!URL.isEmpty()) {
            return URL;
        }
        if (embedded == null) {
            embedded = SmsSandbox.start();
        }
        return embedded.uri().toString();
    }

    @AfterAll
    static void stop() {
        if (embedded != null) {
            embedded.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> primevox() throws IOException {
        return script("primevox.txt");
    }

    @TestFactory
    Stream<DynamicTest> voiceelements() throws IOException {
        return script("voiceelements.txt");
    }

    @TestFactory
    Stream<DynamicTest> voipex() throws IOException {
        return script("voipex.txt");
    }

    @TestFactory
    Stream<DynamicTest> voximplant() throws IOException {
        return script("voximplant.txt");
    }

    @TestFactory
    Stream<DynamicTest> voximplants_own_clients() throws IOException {
        return script("voximplant-clients.txt");
    }

    private static Stream<DynamicTest> script(String resource) throws IOException {
        Map<String, String> words = new HashMap<>(dates());
        words.put("jwt", token("1"));
        words.put("javajwt", token("\"1\""));
        return WireScript.read(resource).stream()
                .map(each -> dynamicTest(each.name(), () -> check(each.with(words), words)));
    }

    /** A service account's token. The sandbox believes one whose key it was not given, so that any signature will do. */
    private static String token(String issuer) {
        long now = Instant.now().getEpochSecond();
        return Stream.of(
                        "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"any\"}",
                        "{\"iss\":" + issuer + ",\"iat\":" + (now - 5) + ",\"exp\":" + (now + 60) + "}",
                        "signature")
                .map(part ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("."));
    }

    /** A day back and a day ahead, as the two vendors with histories write times in a query. */
    private static Map<String, String> dates() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.ofHours(2));
        return Map.of(
                "yesterday", encoded(ISO, now.minusDays(1)),
                "tomorrow", encoded(ISO, now.plusDays(1)),
                "dayback", encoded(UTC, now.minusDays(1)),
                "dayahead", encoded(UTC, now.plusDays(1)),
                "plainback", UTC.format(now.minusDays(1)),
                "plainahead", UTC.format(now.plusDays(1)));
    }

    private static String encoded(DateTimeFormatter format, OffsetDateTime time) {
        return URLEncoder.encode(format.format(time), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static void check(Case each, Map<String, String> words) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url() + each.path()))
                .method(
                        each.method(),
                        each.body().isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(each.body()))
                .timeout(Duration.ofSeconds(10));
        each.headers().forEach(line -> {
            int colon = line.indexOf(": ");
            request.header(line.substring(0, colon), line.substring(colon + 2));
        });
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(each.status());
        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith(each.mediaType());
        if (each.mediaType().equals("application/json")) {
            JsonNode answer = JSON.readTree(response.body());
            assertThat(new JsonPattern(words).mismatch(JSON.readTree(each.answer()), answer))
                    .as(answer.toString())
                    .isEmpty();
        } else if (!each.answer().isEmpty()) {
            assertThat(response.body()).isEqualTo(each.answer());
        }
    }
}
