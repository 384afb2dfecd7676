package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxVoximplantTest {
    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.start();

    private final TestHttpClient wire = new TestHttpClient();
    private final URI sendSmsMessage = URI.create(sandbox.voximplant() + "/platform_api/SendSmsMessage");
    private final URI a2pSendSms = URI.create(sandbox.voximplant() + "/platform_api/A2PSendSms");

    @Test
    void takes_a_message_and_counts_its_fragments() {
        TestHttpAnswer answer = wire.postForm(sendSmsMessage, messageWith("sms_body", "x".repeat(161)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("result").intValue()).isEqualTo(1);
        assertThat(answer.json().path("message_id").isIntegralNumber()).isTrue();
        assertThat(answer.json().path("fragments_count").intValue()).isEqualTo(2);
        SandboxMessage kept = sandbox.messages().get(0);
        assertThat(kept.vendor()).isEqualTo("voximplant");
        assertThat(kept.id()).isEqualTo(answer.json().path("message_id").asText());
        assertThat(kept.from()).isEqualTo("+" + SandboxAccount.VOXIMPLANT_NUMBER);
        assertThat(kept.to()).isEqualTo("+447443332212");
        assertThat(kept.extras()).isEmpty();
    }

    @Test
    void keeps_whether_the_body_shall_be_stored() {
        wire.postForm(sendSmsMessage, messageWith("store_body", "true"));
        wire.postForm(a2pSendSms, a2pWith("store_body", "false"));

        assertThat(sandbox.messages())
                .extracting(message -> message.extras().get("store_body"))
                .startsWith("true")
                .endsWith("false");
    }

    @ParameterizedTest
    @CsvSource({
        "source, '', 422, The 'source' parameter is invalid",
        "source, 447443332299, 422, The 'source' parameter is invalid",
        "source, POLYSMS, 422, The 'source' parameter is invalid",
        "destination, '', 423, The 'destination' parameter is invalid",
        "destination, 12, 423, The 'destination' parameter is invalid",
        "destination, +447443332212, 423, The 'destination' parameter is invalid",
        "sms_body, '', 101, Invalid arguments",
        "store_body, maybe, 101, Invalid arguments"
    })
    void refuses_a_wrong_parameter(String parameter, String value, int code, String text) {
        assertError(wire.postForm(sendSmsMessage, messageWith(parameter, value)), code, text);
    }

    @Test
    void takes_765_characters_and_refuses_one_more() {
        TestHttpAnswer longest = wire.postForm(sendSmsMessage, messageWith("sms_body", "x".repeat(765)));
        assertThat(longest.json().path("fragments_count").intValue()).isEqualTo(5);

        sandbox.clear();
        assertError(
                wire.postForm(sendSmsMessage, messageWith("sms_body", "x".repeat(766))),
                477,
                "The 'sms_body' parameter length must not exceed 765 symbols.");
    }

    @Test
    void takes_an_a2p_message_for_each_recipient() {
        JsonNode answer = wire.postForm(a2pSendSms, a2p()).json();

        assertThat(answer.path("result")).hasSize(2);
        assertThat(answer.at("/result/0/destination_number").textValue()).isEqualTo("12345678111");
        assertThat(answer.at("/result/1/destination_number").textValue()).isEqualTo("12345678222");
        assertThat(answer.at("/result/0/message_id").longValue())
                .isNotEqualTo(answer.at("/result/1/message_id").longValue());
        assertThat(answer.path("failed").isArray()).isTrue();
        assertThat(answer.path("failed")).isEmpty();
        assertThat(answer.path("fragments_count").intValue()).isEqualTo(1);
        assertThat(sandbox.messages()).extracting(SandboxMessage::to).containsExactly("+12345678111", "+12345678222");
        assertThat(sandbox.messages()).extracting(SandboxMessage::from).containsOnly("POLYSMS");
    }

    @Test
    void lists_a_malformed_recipient_as_failed_and_accepts_the_others() {
        JsonNode answer = wire.postForm(a2pSendSms, a2pWith("dst_numbers", "12345678111;nobody"))
                .json();

        assertThat(answer.path("result")).hasSize(1);
        assertThat(answer.path("failed")).hasSize(1);
        assertThat(answer.at("/failed/0/destination_number").textValue()).isEqualTo("nobody");
        assertThat(answer.at("/failed/0/error_code").intValue()).isEqualTo(121);
        assertThat(answer.at("/failed/0/error_description").textValue()).isEqualTo("Invalid phone number");
        assertThat(sandbox.messages()).hasSize(1);
    }

    @Test
    void takes_a_hundred_recipients_and_refuses_one_more() {
        assertThat(wire.postForm(a2pSendSms, a2pWith("dst_numbers", recipients(100)))
                        .json()
                        .path("result"))
                .hasSize(100);
        sandbox.clear();
        assertError(wire.postForm(a2pSendSms, a2pWith("dst_numbers", recipients(101))), 101, "Invalid arguments");
    }

    @ParameterizedTest
    @CsvSource({
        "src_number, '', 507, The 'src_number' parameter is invalid.",
        "src_number, 447443332211, 507, The 'src_number' parameter is invalid.",
        "dst_numbers, '', 101, Invalid arguments",
        "text, '', 508, The 'text' parameter is invalid.",
    })
    void refuses_a_wrong_a2p_parameter(String parameter, String value, int code, String text) {
        assertError(wire.postForm(a2pSendSms, a2pWith(parameter, value)), code, text);
    }

    @Test
    void refuses_an_a2p_message_of_more_than_1600_characters() {
        assertThat(wire.postForm(a2pSendSms, a2pWith("text", "x".repeat(1600)))
                        .json()
                        .path("fragments_count")
                        .intValue())
                .isEqualTo(11);
        sandbox.clear();
        assertError(
                wire.postForm(a2pSendSms, a2pWith("text", "x".repeat(1601))),
                477,
                "The 'text' parameter length must not exceed 1600 symbols.");
    }

    private void assertError(TestHttpAnswer answer, int code, String text) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(code);
        assertThat(answer.json().at("/error/msg").textValue()).isEqualTo(text);
        assertThat(answer.json().at("/errors/0")).isEqualTo(answer.json().path("error"));
        assertThat(answer.json().has("result")).isFalse();
        assertThat(sandbox.messages()).isEmpty();
    }

    private static String recipients(int count) {
        return IntStream.range(0, count).mapToObj(i -> "" + (12345678000L + i)).collect(Collectors.joining(";"));
    }

    private static Map<String, String> messageWith(String parameter, String value) {
        Map<String, String> message = new HashMap<>(Map.of(
                "account_id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID,
                "api_key", SandboxAccount.VOXIMPLANT_API_KEY,
                "source", SandboxAccount.VOXIMPLANT_NUMBER,
                "destination", "447443332212",
                "sms_body", "Hello"));
        message.put(parameter, value);
        return message;
    }

    private static Map<String, String> a2p() {
        return a2pWith("text", "Hello");
    }

    private static Map<String, String> a2pWith(String parameter, String value) {
        Map<String, String> message = new HashMap<>(Map.of(
                "account_id", SandboxAccount.VOXIMPLANT_ACCOUNT_ID,
                "api_key", SandboxAccount.VOXIMPLANT_API_KEY,
                "src_number", SandboxAccount.VOXIMPLANT_SENDER_ID,
                "dst_numbers", "12345678111;12345678222",
                "text", "Hello"));
        message.put(parameter, value);
        return message;
    }
}
