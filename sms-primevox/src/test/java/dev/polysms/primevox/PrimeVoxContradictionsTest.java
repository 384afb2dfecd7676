package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import java.io.IOException;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that claim an acceptance and an error at once, and the shapes in which PHP writes a success. */
final class PrimeVoxContradictionsTest {
    private static final PrimeVoxFixture FIXTURE = new PrimeVoxFixture();
    private static final String REFUSAL = "\"error\":\"The supplied API Key is invalid.\"";

    private final MockWebServer server = new MockWebServer();
    private SmsClient client;

    @BeforeEach
    void start() throws IOException {
        server.start();
        client = FIXTURE.client(server.url("/").uri(), ClientOptions.defaults());
    }

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    private void answer(int status, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .setHeader("Content-Type", "application/json")
                .body(body)
                .build());
    }

    static Stream<Arguments> contradictions() {
        return Stream.of(200, 201, 400, 401, 403, 404, 422)
                .flatMap(status -> Stream.of(
                                "{\"success\":{\"messageId\":\"M1\"}," + REFUSAL + "}",
                                "{\"success\":{\"messageId\":\"M1\",\"conversationId\":\"C1\"}," + REFUSAL + "}",
                                "{" + REFUSAL + ",\"success\":[{\"messageId\":5}]}",
                                "{\"success\":true," + REFUSAL + "}",
                                "{\"success\":1," + REFUSAL + "}",
                                "{\"success\":\"true\"," + REFUSAL + "}",
                                "{\"messageId\":\"M1\"," + REFUSAL + "}",
                                "{\"success\":false,\"messageId\":\"M1\"," + REFUSAL + "}",
                                "{\"conversationId\":12001," + REFUSAL + "}",
                                "{\"data\":{\"messageId\":\"M1\"}," + REFUSAL + "}",
                                "{\"error\":{\"message\":\"The supplied API Key is invalid.\",\"messageId\":\"M1\"}}",
                                "{\"success\":{\"messageId\":\"M1\"},\"error\":[\"The supplied API Key is invalid.\"]}",
                                "{\"success\":{\"messageId\":\"M1\",\"error\":\"The supplied API Key is invalid.\"}}",
                                "{\"success\":{\"messageId\":\"M1\"},\"errors\":[\"Something new.\"]}",
                                "{\"success\":{\"messageId\":\"M1\"},\"error\":true}",
                                "{\"success\":{\"messageId\":\"M1\"},\"code\":401}",
                                "{\"success\":{\"messageId\":\"M1\"},\"success\":false}",
                                "{\"success\":false,\"success\":{\"messageId\":\"M1\"}}",
                                "{\"messageId\":\"M1\",\"messageId\":\"M2\"}",
                                "{" + REFUSAL + ",\"error\":\"Something new.\"}",
                                "{\"error\":null," + REFUSAL + "}",
                                "{\"success\":false,\"messageId\":\"M1\"}",
                                "{\"success\":\"error\",\"messageId\":\"M1\"}",
                                "{\"success\":0,\"messageId\":\"M1\"}",
                                "{\"success\":[],\"messageId\":\"M1\"}",
                                "{\"success\":\"\",\"messageId\":\"M1\"}")
                        .map(body -> Arguments.of(status, body)));
    }

    @ParameterizedTest
    @MethodSource("contradictions")
    void reports_unknown_after_one_request_when_an_answer_contradicts_itself(int status, String body) {
        answer(status, body);

        OutcomeUnknownException unknown =
                catchThrowableOfType(OutcomeUnknownException.class, () -> client.send(FIXTURE.message()));

        assertThat(unknown.safeToResend()).isFalse();
        assertThat(unknown.toString()).doesNotContain("7205550142");
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":true,\"messageId\":\"5\"}",
                "{\"success\":1,\"messageId\":\"5\"}",
                "{\"success\":\"1\",\"messageId\":5}",
                "{\"success\":\"true\",\"messageId\":\"5\"}",
                "{\"success\":\"TRUE\",\"messageId\":\"5\"}",
                "{\"success\":\"Message sent.\",\"messageId\":\"5\"}",
                "{\"success\":{\"messageId\":\"5\"}}",
                "{\"success\":[{\"messageId\":\"5\"}]}",
                "{\"success\":[{\"messageId\":\"5\",\"conversationId\":\"7\"}]}",
                "{\"success\":[\"Message sent.\"],\"messageId\":\"5\"}",
                "{\"success\":{\"conversationId\":\"7\"},\"messageId\":\"5\"}",
                "{\"success\":{\"messageId\":5.0}}",
                "{\"success\":{\"messageId\":\"5\"},\"messageId\":5}",
                "{\"messageId\":\"5\",\"conversationId\":\"7\"}",
                "{\"success\":null,\"messageId\":\"5\"}",
                "{\"success\":{\"messageId\":\"5\"},\"error\":null}",
                "{\"success\":{\"messageId\":\"5\"},\"error\":\"\"}",
                "{\"success\":{\"messageId\":\"5\"},\"error\":\" \"}",
                "{\"success\":{\"messageId\":\"5\"},\"error\":[]}",
                "{\"success\":{\"messageId\":\"5\"},\"error\":{}}",
                "{\"success\":{\"messageId\":\"5\"},\"error\":false}",
                "{\"success\":{\"messageId\":\"5\"},\"error\":0}",
                "{\"success\":true,\"messageId\":\"5\",\"error\":\"0\",\"errors\":[]}",
                "{\"success\":true,\"messageId\":\"5\",\"message\":\"Message sent.\",\"code\":200}"
            })
    void accepts_a_success_in_each_of_phps_shapes(String body) {
        answer(200, body);

        SendReceipt receipt = client.send(FIXTURE.message());

        assertThat(receipt.id()).contains(MessageId.of("5"));
        assertThat(server.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"65786.0, 65786", "65786, 65786", "'\"65786\"', 65786", "'\" 65786 \"', 65786", "'\"a7-b\"', a7-b"})
    void reads_an_id_in_every_form(String written, String id) {
        answer(200, "{\"success\":{\"messageId\":" + written + ",\"conversationId\":" + written + "}}");

        SendReceipt receipt = client.send(FIXTURE.message());

        assertThat(receipt.id()).contains(MessageId.of(id));
        assertThat(receipt.vendor(PrimeVoxReceipt.class).orElseThrow().conversationId())
                .contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"0", "0.0", "\"0\"", "\"null\"", "\"\"", "\" \"", "-1", "\"-1\"", "null", "false", "true", "[]"})
    void reports_unknown_when_the_id_was_never_set(String written) {
        for (String body : new String[] {
            "{\"success\":{\"messageId\":%s}}", "{\"success\":true,\"messageId\":%s}", "{\"messageId\":%s}"
        }) {
            answer(200, body.formatted(written));
            assertThat(catchThrowableOfType(OutcomeUnknownException.class, () -> client.send(FIXTURE.message())))
                    .as(body)
                    .isNotNull();
        }
        assertThat(server.getRequestCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"success\":[{\"messageId\":\"5\"},{\"messageId\":\"6\"}]}",
                "{\"success\":{\"messageId\":\"5\"},\"messageId\":\"6\"}"
            })
    void reports_unknown_when_the_answer_names_two_messages(String body) {
        answer(200, body);

        assertThat(catchThrowableOfType(OutcomeUnknownException.class, () -> client.send(FIXTURE.message())))
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{" + REFUSAL + "}",
                "{\"success\":false," + REFUSAL + "}",
                "{\"success\":null," + REFUSAL + "}",
                "{\"success\":[]," + REFUSAL + "}",
                "{\"success\":{\"messageId\":null,\"conversationId\":null}," + REFUSAL + "}",
                "{\"success\":\"\",\"messageId\":0," + REFUSAL + ",\"code\":401}",
                "{\"error\":[\"The supplied API Key is invalid.\"]}",
                "{\"error\":{\"text\":\"The supplied API Key is invalid.\",\"id\":7}}"
            })
    void believes_a_documented_refusal_that_claims_no_acceptance(String body) {
        answer(401, body);

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.send(FIXTURE.message()));

        assertThat(refusal.safeToResend()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>The supplied API Key is invalid.</body></html>",
                "The supplied API Key is invalid.",
                "\"The supplied API Key is invalid.\"",
                "{\"message\":\"The supplied API Key is invalid.\"}",
                "{\"error\":\"The supplied API Key is inv"
            })
    void reports_unknown_when_a_page_replaces_a_refusal(String body) {
        answer(401, body);

        assertThat(catchThrowableOfType(OutcomeUnknownException.class, () -> client.send(FIXTURE.message())))
                .isNotNull();
        assertThat(server.getRequestCount()).isEqualTo(1);
    }
}
