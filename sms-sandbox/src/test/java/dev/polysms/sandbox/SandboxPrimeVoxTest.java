package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxPrimeVoxTest {
    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final TestHttpClient wire = new TestHttpClient();
    private final URI sendMessage = URI.create(sandbox.primevox() + "/api/messaging/v1/sendMessage.php");

    @Test
    void takes_a_message_and_gives_its_two_ids_as_strings() {
        TestHttpAnswer answer = wire.postJson(sendMessage, message());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/success/messageId").isTextual()).isTrue();
        assertThat(answer.json().at("/success/conversationId").isTextual()).isTrue();
        SandboxMessage kept = sandbox.messages().get(0);
        assertThat(kept.vendor()).isEqualTo("primevox");
        assertThat(kept.id()).isEqualTo(answer.json().at("/success/messageId").textValue());
        assertThat(kept.from()).isEqualTo(SandboxAccount.PRIMEVOX_NUMBER);
        assertThat(kept.to()).isEqualTo("+17205551212");
        assertThat(kept.text()).isEqualTo("Hello");
        assertThat(kept.direction()).isEqualTo(SandboxMessage.Direction.OUT);
        assertThat(kept.extras())
                .containsEntry(
                        "conversationId",
                        answer.json().at("/success/conversationId").textValue());
    }

    @Test
    void keeps_one_conversation_for_a_pair_of_numbers() {
        String first = conversation(message());
        String again = conversation(message());
        String other = conversation(messageWith("toNumber", "7205551213"));

        assertThat(again).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"3035550101", "13035550101", "+13035550101"})
    void takes_an_own_number_in_each_usual_form(String number) {
        assertThat(wire.postJson(sendMessage, messageWith("fromNumber", number)).status())
                .isEqualTo(200);
        assertThat(sandbox.messages().get(0).from()).isEqualTo(SandboxAccount.PRIMEVOX_SECOND_NUMBER);
    }

    @Test
    void takes_the_container_as_a_json_number() {
        assertThat(wire.postJson(sendMessage, messageWith("containerID", 100001))
                        .status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "containerID"})
    void asks_for_both_credentials(String missing) {
        assertRefused(messageWith(missing, ""), 401, "API Key and Container ID are both required.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"auth", "containerID"})
    void refuses_a_wrong_credential(String wrong) {
        assertRefused(messageWith(wrong, "200002"), 401, "The supplied API Key is invalid.");
    }

    @Test
    void distinguishes_the_case_of_parameter_names() {
        Map<String, Object> message = message();
        message.put("containerId", message.remove("containerID"));

        assertRefused(message, 401, "API Key and Container ID are both required.");
    }

    @ParameterizedTest
    @CsvSource({
        "toNumber, ''",
        "fromNumber, ''",
        "toNumber, +420607608609",
        "toNumber, 4165551212",
        "toNumber, 8765551212",
        "toNumber, 555",
        "toNumber, POLYSMS"
    })
    void refuses_a_number_that_is_not_of_the_usa(String parameter, String number) {
        assertRefused(messageWith(parameter, number), 400, "You must include a USA fromNumber and USA toNumber.");
    }

    @Test
    void refuses_a_sender_that_is_not_in_the_account() {
        assertRefused(
                messageWith("fromNumber", "3035550199"),
                401,
                "You do not have permission to send from that Phone Number.");
    }

    @Test
    void refuses_an_empty_text() {
        assertRefused(messageWith("messageText", ""), 400, "You must include a messageText.");
    }

    @Test
    void takes_1600_emoji_and_refuses_one_more() {
        assertThat(wire.postJson(sendMessage, messageWith("messageText", "😀".repeat(1600)))
                        .status())
                .isEqualTo(200);
        sandbox.clear();
        assertRefused(
                messageWith("messageText", "😀".repeat(1601)),
                400,
                "Carrier rejection, your messageText cannot be longer than 1600 characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "\"text\"", "{} {}"})
    void reads_a_body_that_is_no_object_as_no_parameters(String body) {
        TestHttpAnswer answer =
                wire.post(sendMessage, "application/json", body.getBytes(java.nio.charset.StandardCharsets.UTF_8));

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.json().path("error").textValue()).isEqualTo("API Key and Container ID are both required.");
    }

    @Test
    void refuses_another_method_and_another_path() {
        TestHttpAnswer method = wire.get(sendMessage);
        assertThat(method.status()).isEqualTo(405);
        assertThat(method.headers().firstValue("Allow")).hasValue("POST");

        assertThat(wire.postJson(URI.create(sandbox.primevox() + "/api/messaging/v1/sendMessage"), message())
                        .status())
                .isEqualTo(404);
    }

    private String conversation(Map<String, ?> message) {
        return wire.postJson(sendMessage, message)
                .json()
                .at("/success/conversationId")
                .textValue();
    }

    private void assertRefused(Map<String, ?> message, int status, String error) {
        TestHttpAnswer answer = wire.postJson(sendMessage, message);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").textValue()).isEqualTo(error);
        assertThat(answer.json().has("success")).isFalse();
        assertThat(sandbox.messages()).isEmpty();
    }

    private static Map<String, Object> messageWith(String parameter, Object value) {
        Map<String, Object> message = message();
        message.put(parameter, value);
        return message;
    }

    private static Map<String, Object> message() {
        return new HashMap<>(Map.of(
                "auth", SandboxAccount.PRIMEVOX_KEY,
                "containerID", SandboxAccount.PRIMEVOX_CONTAINER,
                "fromNumber", "3035550100",
                "toNumber", "7205551212",
                "messageText", "Hello"));
    }
}
