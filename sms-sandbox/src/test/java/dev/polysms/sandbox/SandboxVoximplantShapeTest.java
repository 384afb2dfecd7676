package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

class SandboxVoximplantShapeTest {
    @AutoClose
    private final SmsSandbox sandbox =
            SmsSandbox.builder().shape(VoximplantShape.STRING_IDS).start();

    private final VoximplantCaller vendor = new VoximplantCaller(sandbox);

    @Test
    void begins_with_the_shape_of_the_samples() {
        try (SmsSandbox plain = SmsSandbox.start()) {
            JsonNode answer = sendA2p(new VoximplantCaller(plain));

            assertThat(answer.at("/result/0/message_id").isIntegralNumber()).isTrue();
            assertThat(answer.at("/result/0/destination_number").isTextual()).isTrue();
        }
    }

    @Test
    void writes_ids_as_strings() {
        assertThat(send().path("message_id").isTextual()).isTrue();
        assertThat(sendA2p(vendor).at("/result/0/message_id").isTextual()).isTrue();
        JsonNode row = vendor.call("GetSmsHistory").at("/result/0");
        assertThat(row.path("message_id").isTextual()).isTrue();
        assertThat(row.path("transaction_id").isTextual()).isTrue();
        assertThat(vendor.call("GetPhoneNumbers").at("/result/0/phone_id").isTextual())
                .isTrue();
    }

    @Test
    void writes_phone_numbers_as_numbers_but_no_sender_id() {
        sandbox.shape(VoximplantShape.NUMERIC_PHONE_NUMBERS);
        send();
        sendA2p(vendor);

        JsonNode row = vendor.call("GetSmsHistory").at("/result/0");
        assertThat(row.path("source_number").longValue()).isEqualTo(447_443_332_211L);
        assertThat(row.path("destination_number").isIntegralNumber()).isTrue();
        JsonNode a2p = vendor.call("A2PGetSmsHistory").at("/result/0");
        assertThat(a2p.path("source_number").textValue()).isEqualTo(SandboxAccount.VOXIMPLANT_SENDER_ID);
        assertThat(a2p.path("destination_number").longValue()).isEqualTo(12_345_678_111L);
    }

    @Test
    void names_ids_as_the_older_samples_do() {
        sandbox.shape(VoximplantShape.TRANSACTION_IDS);

        assertThat(send().has("message_id")).isFalse();
        JsonNode result = sendA2p(vendor).at("/result/0");
        assertThat(result.path("transaction_id").isIntegralNumber()).isTrue();
        assertThat(result.has("message_id")).isFalse();
        assertThat(vendor.call("GetSmsHistory").at("/result/0").has("message_id"))
                .isTrue();
    }

    private JsonNode send() {
        return vendor.call(
                "SendSmsMessage",
                "source",
                SandboxAccount.VOXIMPLANT_NUMBER,
                "destination",
                "447443332212",
                "sms_body",
                "Hello");
    }

    private static JsonNode sendA2p(VoximplantCaller to) {
        return to.call(
                "A2PSendSms",
                "src_number",
                SandboxAccount.VOXIMPLANT_SENDER_ID,
                "dst_numbers",
                "12345678111",
                "text",
                "Hello");
    }
}
