package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;

import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.Safety;
import dev.polysms.voximplant.internal.SendSmsMessage;
import dev.polysms.voximplant.internal.VoximplantAccount;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SendSmsMessageTest {
    private final TestedOperation tested = TestedOperation.byNumber();
    private final SmsMessage message = tested.fixture().message();

    @Test
    void writes_exactly_the_documented_request() {
        ApiRequest request = tested.operation().encode(message);

        assertThat(request.method()).isEqualTo(ApiRequest.Method.POST);
        assertThat(request.url()).isEqualTo("https://api.voximplant.com/platform_api/SendSmsMessage");
        assertThat(request.headers()).isEmpty();
        assertThat(request.body().contentType()).isEqualTo("application/x-www-form-urlencoded; charset=utf-8");
        assertThat(TestedOperation.text(request))
                .isEqualTo(tested.fixture().request().body());
        assertThat(tested.operation().safety()).isEqualTo(Safety.AT_MOST_ONCE);
    }

    @ParameterizedTest
    @CsvSource({"YES, true", "NO, false"})
    void sends_store_body_as_the_last_field(StoreBody storeBody, String written) {
        ApiRequest request = new SendSmsMessage(TestedOperation.ACCOUNT, storeBody).encode(message);

        assertThat(TestedOperation.text(request))
                .isEqualTo(tested.fixture().request().body() + "&store_body=" + written);
    }

    @Test
    void sends_no_credentials_in_the_body_with_a_token() {
        VoximplantAccount account = new VoximplantAccount(TestedOperation.ACCOUNT.baseUrl(), null);

        assertThat(TestedOperation.text(new SendSmsMessage(account, null).encode(message)))
                .startsWith("source=447443332211&destination=");
    }

    @Test
    void keeps_a_path_of_the_base_url() {
        VoximplantAccount account = TestedOperation.account("https://gateway.example.com/voximplant/");

        assertThat(new SendSmsMessage(account, null).encode(message).url())
                .isEqualTo("https://gateway.example.com/voximplant/platform_api/SendSmsMessage");
    }

    @Test
    void returns_the_fragments_as_segments() {
        SendReceipt receipt = decode(VoximplantPayload.json("send-sms-message/accepted-with-id"));

        assertThat(receipt.segments()).hasValue(2);
        assertThat(receipt.vendor(VoximplantReceipt.class))
                .hasValue(new VoximplantReceipt(
                        SendMethod.NUMBER, Optional.of("4100001"), Optional.empty(), OptionalInt.of(2)));
    }

    @ParameterizedTest
    @CsvSource({"0", "-1", "1001", "1e400", "2.5", "[1]", "true", "null"})
    void ignores_an_impossible_number_of_segments(String fragments) {
        SendReceipt receipt = decode("{\"result\": 1, \"fragments_count\": " + fragments + "}");

        assertThat(receipt.segments()).isEmpty();
    }

    private SendReceipt decode(String body) {
        return tested.decode(200, body.getBytes(StandardCharsets.UTF_8));
    }
}
