package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxVoipexChatTest {
    private static final String[] AUTHORIZED = {"Authorization", "Bearer " + SandboxAccount.VOIPEX_TOKEN};

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final TestHttpClient wire = new TestHttpClient();
    private final URI sms = URI.create(sandbox.voipex() + "/SMS");

    @Test
    void takes_a_message_and_answers_the_fields_of_the_webhook() {
        TestHttpAnswer answer = wire.postJson(sms, message(), AUTHORIZED);

        assertThat(answer.status()).isEqualTo(200);
        SandboxMessage kept = sandbox.messages().get(0);
        assertThat(kept.vendor()).isEqualTo("voipex");
        assertThat(kept.id()).isEqualTo(answer.json().path("id").textValue());
        assertThat(kept.from()).isEqualTo(SandboxAccount.VOIPEX_NUMBER);
        assertThat(answer.json().path("from").textValue()).isEqualTo(kept.from());
        assertThat(answer.json().path("to").textValue()).isEqualTo("+420607608609");
        assertThat(answer.json().path("text").textValue()).isEqualTo("Hello world!");
        assertThat(answer.json().path("direction").textValue()).isEqualTo("OUT");
        assertThat(OffsetDateTime.parse(answer.json().path("createdAt").textValue())
                        .toInstant())
                .isEqualTo(kept.receivedAt());
    }

    @Test
    void refuses_a_request_without_authorization() {
        assertRefused(wire.postJson(sms, message()), 401, "Missing authorization");
    }

    @ParameterizedTest
    @CsvSource({
        "Basic c2FuZGJveC10b2tlbg==, Invalid authorization type",
        "sandbox-token, Invalid authorization type",
        "Bearer nonsense, Invalid token",
        "Bearer a.b.c, Invalid token"
    })
    void refuses_a_wrong_authorization(String authorization, String message) {
        assertRefused(wire.postJson(sms, message(), "Authorization", authorization), 401, message);
    }

    @Test
    void refuses_a_sender_that_is_not_in_the_account() {
        assertRefused(
                wire.postJson(sms, messageWith("from", "+420777888000"), AUTHORIZED), 403, "Number is not allowed");
    }

    @Test
    void names_a_property_that_should_not_exist() {
        TestHttpAnswer answer = wire.postJson(sms, messageWith("customerTag", "x"), AUTHORIZED);

        assertRefused(answer, 400, "Validation failed");
        assertThat(answer.json().at("/errors/0/property").textValue()).isEqualTo("customerTag");
        assertThat(answer.json().at("/errors/0/constraints/whitelistValidation").textValue())
                .isEqualTo("property customerTag should not exist");
    }

    @ParameterizedTest
    @CsvSource({
        "text, '', isNotEmpty",
        "to, '', isPhoneNumber",
        "to, 607608609, isPhoneNumber",
        "from, 777888999, isPhoneNumber"
    })
    void names_the_rule_that_a_property_breaks(String property, String value, String rule) {
        TestHttpAnswer answer = wire.postJson(sms, messageWith(property, value), AUTHORIZED);

        assertRefused(answer, 400, "Validation failed");
        assertThat(answer.json().at("/errors/0/property").textValue()).isEqualTo(property);
        assertThat(answer.json().at("/errors/0/constraints").has(rule)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "text"})
    void names_a_property_that_is_missing(String property) {
        Map<String, Object> message = message();
        message.remove(property);
        TestHttpAnswer answer = wire.postJson(sms, message, AUTHORIZED);

        assertRefused(answer, 400, "Validation failed");
        assertThat(answer.json().path("errors")).hasSize(1);
        assertThat(answer.json().at("/errors/0/constraints/isString").textValue())
                .isEqualTo(property + " must be a string");
    }

    @Test
    void refuses_malformed_json() {
        assertRefused(
                wire.post(sms, "application/json", "{".getBytes(StandardCharsets.UTF_8), AUTHORIZED),
                400,
                "Malformed JSON");
    }

    @Test
    void finds_no_other_method_and_no_other_path() {
        assertRefused(wire.send(HttpRequest.newBuilder(sms).DELETE(), AUTHORIZED), 404, "Cannot DELETE /SMS");
        assertRefused(
                wire.postJson(URI.create(sandbox.voipex() + "/sms"), message(), AUTHORIZED), 404, "Cannot POST /sms");
    }

    private void assertRefused(TestHttpAnswer answer, int status, String message) {
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("message").textValue()).isEqualTo(message);
        assertThat(sandbox.messages()).isEmpty();
    }

    private static Map<String, Object> messageWith(String property, Object value) {
        Map<String, Object> message = message();
        message.put(property, value);
        return message;
    }

    private static Map<String, Object> message() {
        return new HashMap<>(
                Map.of("from", SandboxAccount.VOIPEX_NUMBER, "to", "+420607608609", "text", "Hello world!"));
    }
}
