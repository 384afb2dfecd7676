package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxVoipexInstantTest {
    private static final String[] AUTHORIZED = {"Authorization", "Bearer " + SandboxAccount.VOIPEX_TOKEN};

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final TestHttpClient wire = new TestHttpClient();
    private final URI sms = URI.create(sandbox.voipex() + "/v1/sms");

    @Test
    void takes_a_message_and_answers_its_id() {
        TestHttpAnswer answer = wire.postJson(sms, message(), AUTHORIZED);

        assertThat(answer.status()).isEqualTo(200);
        SandboxMessage kept = sandbox.messages().get(0);
        assertThat(kept.id()).isEqualTo(answer.json().path("id").textValue());
        assertThat(kept.from()).isEqualTo("+420222333444");
        assertThat(kept.to()).isEqualTo("+420777888999");
        assertThat(kept.text()).isEqualTo("Message text");
        assertThat(kept.extras()).isEmpty();
    }

    @Test
    void keeps_the_delivery_address_and_the_sender_name() {
        Map<String, Object> message = messageWith("email", "delivery@example.com");
        message.put("shortname", SandboxAccount.VOIPEX_SHORTNAME);

        assertThat(wire.postJson(sms, message, AUTHORIZED).status()).isEqualTo(200);
        assertThat(sandbox.messages().get(0).extras())
                .containsOnly(Map.entry("email", "delivery@example.com"), Map.entry("shortname", "POLYSMS"));
    }

    @Test
    void answers_at_the_path_in_the_documents_text_too() {
        assertThat(wire.postJson(URI.create(sandbox.voipex() + "/v1/SMS"), message(), AUTHORIZED)
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"from", "to", "message"})
    void names_a_field_that_is_missing(String field) {
        Map<String, Object> message = message();
        message.remove(field);

        assertRefused(message, 400, "Bad Request", "\"" + field + "\" is required");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '\'',
            value = {
                "message, '', 400, Bad Request, \"message\" is not allowed to be empty",
                "to, 12, 400, Bad Request, \"to\" must be a phone number",
                "email, nobody, 400, Bad Request, \"email\" must be a valid email",
                "text, x, 400, Bad Request, \"text\" is not allowed",
                "from, 222333445, 403, Forbidden, Number is not in your trunk",
                "shortname, OTHER, 403, Forbidden, Shortname is not registered"
            })
    void refuses_a_wrong_field(String field, String value, int status, String error, String message) {
        assertRefused(messageWith(field, value), status, error, message);
    }

    @Test
    void refuses_a_wrong_token() {
        TestHttpAnswer answer = wire.postJson(sms, message(), "Authorization", "Bearer nonsense");

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("statusCode").intValue()).isEqualTo(401);
        assertThat(answer.json().path("error").textValue()).isEqualTo("Unauthorized");
    }

    @Test
    void refuses_malformed_json_and_another_method() {
        assertThat(wire.post(sms, "application/json", "[".getBytes(StandardCharsets.UTF_8), AUTHORIZED)
                        .json()
                        .path("message")
                        .textValue())
                .isEqualTo("Invalid request payload JSON format");
        assertThat(wire.get(sms, AUTHORIZED).json().path("statusCode").intValue())
                .isEqualTo(404);
    }

    private void assertRefused(Map<String, ?> body, int status, String error, String message) {
        TestHttpAnswer answer = wire.postJson(sms, body, AUTHORIZED);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("statusCode").intValue()).isEqualTo(status);
        assertThat(answer.json().path("error").textValue()).isEqualTo(error);
        assertThat(answer.json().path("message").textValue()).isEqualTo(message);
        assertThat(sandbox.messages()).isEmpty();
    }

    private static Map<String, Object> messageWith(String field, Object value) {
        Map<String, Object> message = message();
        message.put(field, value);
        return message;
    }

    private static Map<String, Object> message() {
        return new HashMap<>(
                Map.of("from", SandboxAccount.VOIPEX_TRUNK_NUMBER, "to", "777888999", "message", "Message text"));
    }
}
