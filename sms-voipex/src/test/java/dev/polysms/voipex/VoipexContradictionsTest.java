package dev.polysms.voipex;

import static dev.polysms.voipex.VoipexServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import java.util.List;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Answers whose status says one thing and whose body says another. A client with a login meets them, because it would renew its
 * token after a refused one and send again.
 */
class VoipexContradictionsTest {
    private static final VoipexFixture FIXTURE = new VoipexFixture();

    private final VoipexServer server = new VoipexServer();
    private final VoipexClient client = VoipexFixture.builder(server.uri(), ClientOptions.defaults())
            .login("jan@example.cz", "correct horse")
            .build();

    @AfterEach
    void close() {
        client.close();
        server.close();
    }

    static Stream<Arguments> refusalsThatClaimAcceptance() {
        return Stream.of(400, 401, 403, 404, 405, 413, 415, 422)
                .flatMap(status -> Stream.of(
                                "{\"id\":\"sms-4711\",\"message\":\"Forbidden\"}",
                                "{\"id\":4711}",
                                "{\"message\":\"Forbidden\",\"message\":\"Queued\"}",
                                "{\"message\":\"Forbidden\",\"id\":\"sms-4711\",\"id\":null}",
                                "{\"state\":\"DELIVERED\",\"message\":\"Expired token\"}",
                                "{\"state\":\"FAILED\",\"error\":\"Forbidden\"}",
                                "{\"message\":\"Not Found\",\"data\":{\"id\":\"sms-4711\"}}",
                                "{\"message\":\"Not Found\",\"results\":[{\"id\":\"sms-4711\"}]}",
                                "{\"error\":{\"message\":\"late\",\"messageId\":\"sms-4711\"}}",
                                "{\"message\":\"Unauthorized\",\"success\":true}",
                                "{\"message\":\"Unauthorized\",\"status\":\"sent\"}",
                                "{\"message\":\"Unauthorized\",\"createdAt\":\"2021-09-01T12:00:00.000+02:00\"}",
                                "[{\"id\":\"sms-4711\"}]")
                        .map(body -> Arguments.of(status, body)));
    }

    @ParameterizedTest
    @MethodSource("refusalsThatClaimAcceptance")
    void does_not_believe_a_refusal_that_claims_an_acceptance(int status, String body) {
        assertUnknownAfterOneRequest(json(status, body));
    }

    static Stream<Arguments> pages() {
        return Stream.of(400, 401, 403, 404, 405, 413, 415, 422)
                .flatMap(status -> Stream.of(
                                "<html><body><h1>Forbidden</h1></body></html>",
                                "<!DOCTYPE html><title>Error</title>",
                                "Forbidden",
                                "<?xml version=\"1.0\"?><error>Forbidden</error>",
                                "{\"message\":\"For",
                                "\"Forbidden\"",
                                "[]",
                                "{}",
                                "null",
                                "{\"type\":\"about:blank\",\"title\":\"Forbidden\"}")
                        .map(body -> Arguments.of(status, body)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void does_not_believe_a_refusal_that_is_not_in_the_vendors_form(int status, String body) {
        assertUnknownAfterOneRequest(json(status, body)
                .newBuilder()
                .setHeader("Content-Type", "text/html")
                .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"status\":\"fail\"}",
                "{\"status\":\"FAIL\",\"id\":\"sms-4711\"}",
                "{\"status\":\"error\"}",
                "{\"status\":\"nok\"}",
                "{\"status\":\"Rejected by operator\"}",
                "{\"status\":\"not sent\"}",
                "{\"status\":\"unwell\"}",
                "{\"status\":false}",
                "{\"status\":0}",
                "{\"status\":404}",
                "{\"status\":\"403\"}",
                "{\"state\":\"UNDELIVERABLE\"}",
                "{\"state\":\"failed\"}",
                "{\"accepted\":false}",
                "{\"accepted\":0}",
                "{\"accepted\":\"no\",\"id\":\"sms-4711\"}",
                "{\"accepted\":[]}",
                "{\"accepted\":[],\"rejected\":[\"+420607608609\"]}",
                "{\"success\":false}",
                "{\"success\":\"false\"}",
                "{\"success\":0}",
                "{\"success\":\"\"}",
                "{\"success\":\"failed\"}",
                "{\"Success\":false,\"id\":\"sms-4711\"}",
                "{\"ok\":false}",
                "{\"sent\":false}",
                "{\"sent\":\"nothing\"}",
                "{\"queued\":false}",
                "{\"code\":5,\"message\":\"Number is not allowed\"}",
                "{\"code\":\"E_NUMBER\",\"message\":\"Number is not allowed\",\"id\":\"sms-4711\"}",
                "{\"code\":400}",
                "{\"code\":200,\"message\":\"Number is not allowed\"}",
                "{\"message\":\"Number is not allowed\"}",
                "{\"message\":[\"to must be a valid phone number\"]}",
                "{\"msg\":\"Number is not allowed\"}",
                "{\"reason\":\"no credit\"}",
                "{\"detail\":\"no credit\"}",
                "{\"type\":\"about:blank\",\"title\":\"Bad Request\",\"status\":400}",
                "{\"error\":\"no credit\"}",
                "{\"error\":1}",
                "{\"error\":true}",
                "{\"error\":{\"code\":7}}",
                "{\"errors\":[{\"property\":\"to\"}]}",
                "{\"errorCode\":7,\"id\":\"sms-4711\"}",
                "{\"error_message\":\"no credit\"}",
                "{\"errno\":7}",
                "{\"hasError\":true}",
                "{\"exception\":\"TypeError\"}",
                "{\"failed\":true}",
                "{\"failed\":[\"+420607608609\"],\"id\":\"sms-4711\"}",
                "{\"rejected\":true}",
                "{\"result\":\"error\"}",
                "{\"result\":\"ERR\"}",
                "{\"result\":false}",
                "{\"result\":[]}",
                "{\"result\":{\"status\":\"fail\"}}",
                "{\"data\":{\"success\":false}}",
                "{\"results\":[{\"sent\":false}]}",
                "{\"results\":[{\"id\":\"sms-4711\"},{\"message\":\"Number is not allowed\"}]}",
                "[{\"status\":\"fail\"}]",
                "[[{\"id\":\"sms-4711\"}]]"
            })
    void does_not_believe_a_success_that_claims_an_error(String body) throws Exception {
        assertUnknownAfterOneRequest(json(200, body));
        server.answerSends(json(201, body));
        assertThat(client.sendAsync(VoipexFixture.instant())
                        .handle((receipt, failure) -> failure)
                        .get())
                .isInstanceOf(OutcomeUnknownException.class);
        assertThat(server.bearers()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"status\":\"ok\"}",
                "{\"status\":\"OK\",\"message\":\"SMS sent\"}",
                "{\"status\":\"queued\"}",
                "{\"status\":200}",
                "{\"state\":\"SENT\"}",
                "{\"success\":true}",
                "{\"success\":1,\"message\":\"Sent\"}",
                "{\"accepted\":true}",
                "{\"accepted\":[\"+420607608609\"],\"rejected\":[]}",
                "{\"sent\":true,\"error\":null,\"errors\":[],\"failed\":0}",
                "{\"error\":\"\"}",
                "{\"error\":false,\"errorCode\":0,\"errorMessage\":null}",
                "{\"error\":{\"code\":0,\"message\":\"\"}}",
                "{\"statusCode\":201}",
                "{\"from\":\"+420777888999\",\"to\":\"+420607608609\",\"text\":\"Hello\"}"
            })
    void accepts_a_success_without_a_claim_of_an_error(String body) {
        server.answerSends(json(200, body));

        SendReceipt receipt = client.send(FIXTURE.message());

        assertThat(receipt.id()).isEmpty();
        assertThat(server.bearers()).hasSize(1);
    }

    static Stream<Arguments> ids() {
        return Stream.of(
                Arguments.of("{\"id\":65786.0}", List.of("65786")),
                Arguments.of("{\"id\":\"65786\"}", List.of("65786")),
                Arguments.of("{\"id\":\"sms-4711\",\"state\":\"BUFFERED\"}", List.of("sms-4711")),
                Arguments.of("{\"id\":\"sms-4711\",\"message\":\"Hello\"}", List.of("sms-4711")),
                Arguments.of("{\"id\":0}", List.of()),
                Arguments.of("{\"id\":\"null\"}", List.of()),
                Arguments.of("{\"id\":-1}", List.of()));
    }

    @ParameterizedTest
    @MethodSource("ids")
    void reads_an_id_in_every_form(String body, List<String> id) {
        server.answerSends(json(200, body));

        assertThat(client.send(FIXTURE.message()).id().map(MessageId::value).stream())
                .containsExactlyElementsOf(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"message\":\"Expired token\"}",
                "{\"statusCode\":401,\"error\":\"Unauthorized\",\"message\":\"Expired token\"}",
                "{\"message\":\"Expired token\",\"success\":false,\"status\":\"error\",\"code\":401}",
                "{\"error\":\"invalid_token\",\"error_description\":\"Token is not active\"}",
                "{\"errors\":[{\"id\":\"E1\",\"message\":\"Expired token\"}]}"
            })
    void renews_the_token_after_a_refusal_in_the_vendors_form(String body) {
        server.answerSends(json(401, body), json(401, body));

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.send(FIXTURE.message()));

        assertThat(refusal.safeToResend()).isTrue();
        assertThat(server.bearers()).containsExactly("Bearer access-1", "Bearer access-2");
    }

    private void assertUnknownAfterOneRequest(MockResponse answer) {
        server.answerSends(answer);

        OutcomeUnknownException unknown =
                catchThrowableOfType(OutcomeUnknownException.class, () -> client.send(FIXTURE.message()));

        assertThat(unknown.safeToResend()).isFalse();
        assertThat(server.bearers()).hasSize(1);
        assertThat(server.tokenRequests()).hasSize(1);
    }
}
