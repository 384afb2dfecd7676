package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.SmsMessage;
import org.junit.jupiter.api.Test;

class VoximplantSmsTest {
    private final SmsMessage message = new VoximplantFixture().message();

    @Test
    void leaves_unset_options_to_the_client() {
        VoximplantSms sms = VoximplantSms.of(message);

        assertThat(sms.message()).isEqualTo(message);
        assertThat(sms.sendMethod()).isEqualTo(SendMethod.AUTOMATIC);
        assertThat(sms.storeBody()).isEmpty();
    }

    @Test
    void is_a_value_that_can_be_changed_by_its_builder() {
        VoximplantSms sms = VoximplantSms.builder(message)
                .sendMethod(SendMethod.A2P)
                .storeBody(StoreBody.YES)
                .build();

        assertThat(sms.toBuilder().build()).isEqualTo(sms).hasSameHashCodeAs(sms);
        assertThat(sms.toBuilder().storeBody(StoreBody.NO).build())
                .isNotEqualTo(sms)
                .extracting(VoximplantSms::sendMethod)
                .isEqualTo(SendMethod.A2P);
    }

    @Test
    void shows_no_number_and_no_text() {
        assertThat(VoximplantSms.of(message).toString())
                .doesNotContain("447443332211", "447443332212", "table")
                .contains("sendMethod=AUTOMATIC", "storeBody=the client's");
    }
}
