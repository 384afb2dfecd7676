package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxVoiceElementsTest {
    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final TestHttpClient wire = new TestHttpClient();
    private final URI sendSms = URI.create(sandbox.voiceelements() + "/v1/SendSMS");

    @Test
    void takes_a_message_and_gives_its_tracking_id_as_a_string() {
        TestHttpAnswer answer = send(messageWith("customerTag", "mytag"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("status").textValue()).isEqualTo("0");
        assertThat(answer.json().path("reason").textValue()).isEqualTo("Success");
        assertThat(answer.json().path("customerTag").textValue()).isEqualTo("mytag");
        assertThat(answer.json().path("trackingId").isTextual()).isTrue();
        SandboxMessage kept = sandbox.messages().get(0);
        assertThat(kept.vendor()).isEqualTo("voiceelements");
        assertThat(kept.id()).isEqualTo(answer.json().path("trackingId").textValue());
        assertThat(kept.from()).isEqualTo(SandboxAccount.VOICE_ELEMENTS_NUMBER);
        assertThat(kept.to()).isEqualTo("+13035551212");
        assertThat(kept.extras()).containsExactly(Map.entry("customerTag", "mytag"));
    }

    @Test
    void keeps_no_tag_where_none_was_sent() {
        assertThat(send(message()).json().path("customerTag").textValue()).isEmpty();
        assertThat(sandbox.messages().get(0).extras()).isEmpty();
    }

    @Test
    void keeps_the_media_that_a_message_names() {
        send(messageWith("media", List.of("https://example.com/a.jpg")));

        assertThat(sandbox.messages().get(0).extras()).containsEntry("media", "[\"https://example.com/a.jpg\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://example.com/a.jpg", "[1]", "[[]]", "[\"a.jpg\"]", "{\"a\": \"https://example.com\"}"})
    void refuses_media_other_than_a_list_of_urls(String media) throws IOException {
        Object value = media.startsWith("h") ? media : new ObjectMapper().readTree(media);

        assertStatus(send(messageWith("media", value)), 400, "6", "Send SMS failed - media is not a list of URLs");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]"})
    void takes_a_message_with_empty_media(String media) throws IOException {
        assertThat(send(messageWith("media", new ObjectMapper().readTree(media)))
                        .status())
                .isEqualTo(200);
        assertThat(sandbox.messages().get(0).extras()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sendsms", "SendSms", "SENDSMS"})
    void ignores_the_case_of_the_method_name(String method) {
        URI uri = URI.create(sandbox.voiceelements() + "/v1/" + method);

        assertThat(wire.postJson(uri, message(), "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void takes_the_text_under_its_name_in_the_parameter_table() {
        Map<String, Object> message = message();
        message.put("Text", message.remove("text"));

        assertThat(send(message).status()).isEqualTo(200);
        assertThat(sandbox.messages().get(0).text()).isEqualTo("Hello");
    }

    @Test
    void refuses_a_request_without_a_token() {
        assertStatus(wire.postJson(sendSms, message()), 403, "10", "Could not find Token in Header");
    }

    @Test
    void refuses_a_wrong_token() {
        assertStatus(
                wire.postJson(sendSms, message(), "Token", "9767fa78-ec88-9133-99d7-b9cffb594444"),
                403,
                "10",
                "Invalid Token");
    }

    @Test
    void refuses_a_token_that_has_expired_and_fails_while_its_database_is_down() {
        assertStatus(
                wire.postJson(sendSms, message(), "Token", SandboxAccount.VOICE_ELEMENTS_EXPIRED_TOKEN),
                403,
                "10",
                "Token has expired");
        assertStatus(
                wire.postJson(sendSms, message(), "Token", SandboxAccount.VOICE_ELEMENTS_BROKEN_TOKEN),
                503,
                "10",
                "Database is DOWN");
    }

    @ParameterizedTest
    @CsvSource({
        "fromNumber, 7205550199, 5, From number is not in your account",
        "fromNumber, '', 4, From number could not be found",
        "fromNumber, abc, 4, From number could not be found",
        "toNumber, '', 2, Invalid phone number",
        "toNumber, 123, 2, Invalid phone number",
        "toNumber, +11234567890, 2, Invalid phone number",
        "text, '', 3, Invalid text message"
    })
    void refuses_with_the_documented_status(String parameter, String value, String status, String reason) {
        assertStatus(send(messageWith(parameter, value)), 400, status, reason);
    }

    @Test
    void refuses_a_body_that_is_no_object() {
        TestHttpAnswer answer = wire.post(
                sendSms,
                "application/json",
                "{\"toNumber\":".getBytes(StandardCharsets.UTF_8),
                "Token",
                SandboxAccount.VOICE_ELEMENTS_TOKEN);

        assertStatus(answer, 400, "99", "Unknown - the request body is not a JSON object");
    }

    @Test
    void refuses_another_method_and_another_command() {
        assertStatus(wire.get(sendSms), 405, "1", "Command Not Found");
        assertStatus(wire.get(URI.create(sandbox.voiceelements() + "/v1/ListNothing")), 404, "1", "Command Not Found");
    }

    private TestHttpAnswer send(Map<String, ?> message) {
        return wire.postJson(sendSms, message, "Token", SandboxAccount.VOICE_ELEMENTS_TOKEN);
    }

    private void assertStatus(TestHttpAnswer answer, int httpStatus, String status, String reason) {
        assertThat(answer.status()).isEqualTo(httpStatus);
        assertThat(answer.json().path("status").textValue()).isEqualTo(status);
        assertThat(answer.json().path("reason").textValue()).isEqualTo(reason);
        assertThat(sandbox.messages()).isEmpty();
    }

    private static Map<String, Object> messageWith(String parameter, Object value) {
        Map<String, Object> message = message();
        message.put(parameter, value);
        return message;
    }

    private static Map<String, Object> message() {
        return new HashMap<>(Map.of("toNumber", "3035551212", "fromNumber", "7205550100", "text", "Hello"));
    }
}
