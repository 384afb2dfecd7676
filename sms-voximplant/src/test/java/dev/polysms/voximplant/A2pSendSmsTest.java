package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.PhoneNumber;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.internal.A2pSendSms;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class A2pSendSmsTest {
    private static final PhoneNumber RECIPIENT = PhoneNumber.of("+447443332212");

    private final TestedOperation tested = TestedOperation.byA2p();
    private final SmsMessage message = tested.fixture().message();

    @Test
    void writes_exactly_the_documented_request() {
        ApiRequest request = tested.operation().encode(message);

        assertThat(request.method()).isEqualTo(ApiRequest.Method.POST);
        assertThat(request.url()).isEqualTo("https://api.voximplant.com/platform_api/A2PSendSms");
        assertThat(request.headers()).isEmpty();
        assertThat(TestedOperation.text(request))
                .isEqualTo(tested.fixture().request().body());
        assertThat(tested.operation().safety()).isEqualTo(Safety.AT_MOST_ONCE);
    }

    @Test
    void writes_a_number_as_sender_without_its_plus_sign() {
        SmsMessage fromNumber =
                message.toBuilder().from(PhoneNumber.of("+447443332211")).build();

        assertThat(TestedOperation.text(tested.operation().encode(fromNumber)))
                .contains("&src_number=447443332211&dst_numbers=447443332212&");
    }

    @ParameterizedTest
    @CsvSource({"YES, true", "NO, false"})
    void sends_store_body_as_the_last_field(StoreBody storeBody, String written) {
        ApiRequest request = new A2pSendSms(TestedOperation.ACCOUNT, RECIPIENT, storeBody).encode(message);

        assertThat(TestedOperation.text(request))
                .isEqualTo(tested.fixture().request().body() + "&store_body=" + written);
    }

    @Test
    void prefers_the_message_id_and_keeps_the_transaction_id() {
        SendReceipt receipt = decode("accepted-with-both-ids");

        assertThat(receipt.segments()).hasValue(1);
        assertThat(receipt.vendor(VoximplantReceipt.class))
                .hasValue(new VoximplantReceipt(
                        SendMethod.A2P, Optional.of("3996474"), Optional.of("77"), OptionalInt.of(1)));
    }

    @Test
    void returns_the_code_and_words_of_the_failed_entry() {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> decode("guide-sample"));

        assertThat(refusal.vendorCode()).hasValue("385");
        assertThat(refusal.vendorMessage()).hasValue("SMS failed to send.");
        assertThat(refusal.worthRetrying()).isFalse();
    }

    private SendReceipt decode(String payload) {
        return tested.decode(
                200, VoximplantPayload.json("a2p-send-sms/" + payload).getBytes(StandardCharsets.UTF_8));
    }
}
