package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.SmsMessage;
import dev.polysms.media.MediaFile;
import dev.polysms.media.MediaMessage;
import dev.polysms.media.MediaRef;
import dev.polysms.number.AvailableNumber;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that claim a success and an error at once, to each call that must reach the vendor at most once. */
final class VoiceElementsContradictionsTest {
    private static final SmsMessage MESSAGE = SmsMessage.of("+17205550100", "+13035550123", "Your table is ready");
    private static final PhoneNumber NUMBER = PhoneNumber.of("+13035551212");
    private static final Map<String, Function<VoiceElementsClient, Object>> SENDS = Map.of(
            "send", client -> client.send(MESSAGE),
            "send with media",
                    client -> client.send(MediaMessage.of(
                            MESSAGE, List.of(MediaRef.url(URI.create("https://example.com/menu.jpg"))))));
    private static final Map<String, Function<VoiceElementsClient, Object>> OTHERS = Map.of(
            "acquire", client -> client.acquire(AvailableNumber.of(VoiceElementsClient.PROVIDER, NUMBER)),
            "release",
                    client -> {
                        client.release(NUMBER);
                        return NUMBER;
                    },
            "upload", client -> client.upload(MediaFile.of("menu.jpg", "image/jpeg", new byte[] {1})));

    private final MockWebServer server = new MockWebServer();
    private VoiceElementsClient client;

    @BeforeEach
    void start() throws IOException {
        server.start();
        client = VoiceElementsClient.builder()
                .token(VoiceElementsFixture.TOKEN)
                .baseUrl(server.url("/").uri())
                .options(ClientOptions.defaults())
                .build();
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private static Stream<Arguments> each(Map<String, Function<VoiceElementsClient, Object>> calls, String... bodies) {
        return calls.entrySet().stream()
                .flatMap(call -> Stream.of(bodies).map(body -> Arguments.of(call.getKey(), body, call.getValue())));
    }

    static Stream<Arguments> acceptancesWithAnError() {
        return each(
                SENDS,
                "{\"status\":\"13\",\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"5\"}",
                "{\"status\":\"0\",\"status\":\"13\",\"trackingId\":\"5\"}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"5\",\"trackingId\":null}",
                "{\"status\":\"0\",\"Status\":\"13\",\"reason\":\"Success\",\"trackingId\":\"5\"}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"5\",\"isSuccess\":false}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"5\",\"error\":\"Invalid Token\"}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"5\",\"errorCode\":13}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"5\",\"errors\":[\"Invalid phone number\"]}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"5\",\"code\":\"99\"}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"5\",\"success\":false}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"5\",\"data\":{\"error\":\"no route\"}}",
                "{\"status\":\"0\",\"reason\":\"Invalid phone number\",\"trackingId\":\"5\"}",
                "{\"status\":\"0\",\"reason\":\"Database is DOWN\",\"trackingId\":5}",
                "{\"status\":\"0\",\"reason\":\"Error: no route\",\"trackingId\":\"5\"}",
                "{\"status\":0,\"reason\":\"The carrier did not answer\",\"trackingId\":\"5\"}");
    }

    static Stream<Arguments> successesWithAnError() {
        return each(
                OTHERS,
                "{\"status\":\"0\",\"reason\":\"Success\",\"error\":\"Invalid Token\"}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"errorCode\":13}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"code\":\"99\"}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"success\":false}",
                "{\"status\":\"0\",\"reason\":\"Requested number does not belong to your account\"}",
                "{\"status\":\"0\",\"reason\":\"The number is gone\"}");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource({"acceptancesWithAnError", "successesWithAnError"})
    void does_not_believe_a_success_that_claims_an_error(
            String name, String body, Function<VoiceElementsClient, Object> call) {
        assertUnknownAfterOneRequest(200, body, call);
    }

    static Stream<Arguments> refusalsWithAProof() {
        return Stream.concat(
                each(
                        SENDS,
                        "{\"status\":\"5\",\"reason\":\"From number is not in your account\",\"trackingId\":\"5\"}",
                        "{\"status\":\"10\",\"reason\":\"Invalid Token\",\"trackingId\":5.0}",
                        "{\"status\":\"10\",\"reason\":\"Invalid Token\",\"data\":{\"trackingId\":\"5\"}}",
                        "{\"status\":\"2\",\"reason\":\"Invalid phone number\",\"messageId\":\"5\"}",
                        "{\"status\":\"2\",\"reason\":\"Invalid phone number\",\"deliveryState\":\"delivered\"}",
                        "{\"status\":\"2\",\"reason\":\"Invalid phone number\",\"deliveryStatus\":\"DELIVRD\"}",
                        "{\"status\":\"2\",\"Status\":\"0\",\"reason\":\"Invalid phone number\"}",
                        "{\"status\":\"2\",\"reason\":\"Invalid phone number\",\"Reason\":\"Success\"}",
                        "{\"status\":\"2\",\"reason\":\"Invalid phone number\",\"isSuccess\":true}",
                        "{\"Message\":\"Forbidden\",\"trackingId\":\"5\"}",
                        "{\"trackingId\":\"5\"}"),
                each(
                        OTHERS,
                        "{\"status\":\"13\",\"reason\":\"Requested number does not belong to your account\",\"success\":true}",
                        "{\"status\":\"10\",\"reason\":\"Invalid Token\",\"accepted\":true}",
                        "{\"Message\":\"Forbidden\",\"success\":true}"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("refusalsWithAProof")
    void does_not_believe_a_refusal_that_claims_a_success(
            String name, String body, Function<VoiceElementsClient, Object> call) {
        assertUnknownAfterOneRequest(403, body, call);
    }

    static Stream<Arguments> pages() {
        return Stream.of(SENDS, OTHERS)
                .flatMap(calls -> each(
                        calls,
                        VoiceElementsFixture.HTML,
                        "Forbidden",
                        "\"Forbidden\"",
                        "[]",
                        "{}",
                        "{\"error\":\"Forbidden\"}",
                        "{\"type\":\"about:blank\",\"title\":\"Forbidden\"}",
                        "{\"Message\":\"Forbid"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("pages")
    void does_not_accept_a_page_as_a_refusal(String name, String body, Function<VoiceElementsClient, Object> call) {
        for (int status : new int[] {400, 401, 403, 404, 405, 409, 412, 413}) {
            answer(status, body);
            assertThat(catchThrowableOfType(OutcomeUnknownException.class, () -> call.apply(client)))
                    .as("HTTP " + status)
                    .isNotNull();
        }
        assertThat(server.getRequestCount()).isEqualTo(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"65786\",\"error\":null,\"errors\":[]}",
                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":65786.0,\"errorCode\":0}",
                "{\"status\":\"0\",\"reason\":\"success.\",\"trackingId\":\"65786.0\",\"customerTag\":\"failed\"}",
                "{\"status\":0,\"reason\":\"\",\"trackingId\":65786}"
            })
    void accepts_a_proof_with_empty_errors(String body) {
        answer(200, body);

        assertThat(client.send(MESSAGE).id().orElseThrow().value()).isEqualTo("65786");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0.0", "\"0\"", "\"null\"", "\"\"", "-1", "null", "true"})
    void reports_unknown_when_the_id_was_never_set(String written) {
        assertUnknownAfterOneRequest(
                200,
                "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":" + written + "}",
                sender -> sender.send(MESSAGE));
    }

    @Test
    void sends_a_message_without_a_sender_from_the_default_one() throws Exception {
        SmsMessage message = SmsMessage.of("+13035550123", "Your table is ready");
        MediaMessage withMedia = MediaMessage.of(message, MediaRef.url(URI.create("https://example.com/menu.jpg")));
        answer(200, "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"5\"}");
        answer(200, "{\"status\":\"0\",\"reason\":\"Success\",\"trackingId\":\"6\"}");
        try (VoiceElementsClient addressed = VoiceElementsClient.builder()
                .token(VoiceElementsFixture.TOKEN)
                .baseUrl(server.url("/").uri())
                .defaultFrom(PhoneNumber.of("+17205550100"))
                .build()) {
            addressed.send(message);
            addressed.send(withMedia);
        }

        for (int i = 0; i < 2; i++) {
            assertThat(server.takeRequest().getBody().utf8()).contains("\"fromNumber\":\"7205550100\"");
        }
        assertThat(client.check(message)).extracting(issue -> issue.field()).containsExactly("from");
        assertThat(client.check(withMedia)).extracting(issue -> issue.field()).containsExactly("from");
    }

    private void assertUnknownAfterOneRequest(int status, String body, Function<VoiceElementsClient, Object> call) {
        answer(status, body);

        OutcomeUnknownException unknown = catchThrowableOfType(OutcomeUnknownException.class, () -> call.apply(client));

        assertThat(unknown.safeToResend()).isFalse();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }
}
