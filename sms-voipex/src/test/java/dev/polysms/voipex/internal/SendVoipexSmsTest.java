package dev.polysms.voipex.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Safety;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voipex.VoipexFixture;
import dev.polysms.voipex.VoipexPayload;
import dev.polysms.voipex.VoipexReceipt;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SendVoipexSmsTest {
    private static final VoipexFixture VOIPEX = new VoipexFixture();

    private final SmsMessage message = VOIPEX.message();
    private final SendVoipexSms send = new SendVoipexSms(
            BaseUrl.of("smsBaseUrl", URI.create("https://sms-api.voipex.io"), ClientOptions.defaults()));

    @Test
    void writes_the_documented_request_and_nothing_else() {
        ApiRequest request = send.encode(message);

        assertThat(request.method()).isEqualTo(ApiRequest.Method.POST);
        assertThat(request.url()).isEqualTo("https://sms-api.voipex.io/SMS");
        assertThat(request.headers()).isEmpty();
        assertThat(request.body().contentType()).startsWith("application/json");
        assertThat(VoipexAnswers.body(request)).isEqualTo(VOIPEX.request().body());
    }

    @Test
    void does_not_send_the_reference() {
        SmsMessage referenced = message.toBuilder().reference("booking-4711").build();

        assertThat(VoipexAnswers.body(send.encode(referenced)))
                .isEqualTo(VOIPEX.request().body());
    }

    @Test
    void reaches_the_vendor_at_most_once() {
        assertThat(send.safety()).isEqualTo(Safety.AT_MOST_ONCE);
        assertThat(send.name()).isEqualTo("send");
    }

    static List<VendorAnswer> accepted() {
        return VOIPEX.accepted();
    }

    @ParameterizedTest
    @MethodSource
    void accepted(VendorAnswer answer) {
        SendReceipt receipt = send.decode(VoipexAnswers.to(send, message, answer));

        assertThat(receipt.id()).isEqualTo(Optional.ofNullable(answer.id()).map(MessageId::of));
        assertThat(receipt.vendor(VoipexReceipt.class).orElseThrow().messageId())
                .isEqualTo(Optional.ofNullable(answer.id()));
    }

    static List<VendorAnswer> refusals() {
        return VOIPEX.refusals();
    }

    @ParameterizedTest
    @MethodSource
    void refusals(VendorAnswer answer) {
        RejectedException refusal = catchThrowableOfType(
                RejectedException.class, () -> send.decode(VoipexAnswers.to(send, message, answer)));

        assertThat(refusal.reason()).isEqualTo(answer.reason());
        assertThat(refusal.httpStatus()).hasValue(answer.status());
    }

    static List<VendorAnswer> unproven() {
        return VOIPEX.unproven();
    }

    @ParameterizedTest
    @MethodSource
    void unproven(VendorAnswer answer) {
        OutcomeUnknownException unknown = catchThrowableOfType(
                OutcomeUnknownException.class, () -> send.decode(VoipexAnswers.to(send, message, answer)));

        assertThat(unknown.safeToResend()).isFalse();
        assertThat(unknown.httpStatus()).hasValue(answer.status());
    }

    @Test
    void returns_the_time_at_which_voipex_accepted_the_message() {
        SendReceipt receipt = send.decode(VoipexAnswers.to(send, message, 200, VoipexPayload.read("send/accepted")));

        VoipexReceipt vendor = receipt.vendor(VoipexReceipt.class).orElseThrow();
        assertThat(vendor.createdAt()).contains(Instant.parse("2021-09-01T10:00:00Z"));
        assertThat(vendor.toString() + receipt).doesNotContain("Hello", "420777888999", "420607608609");
    }

    @Test
    void quotes_the_vendors_words_without_numbers_and_text() {
        String body = "{\"message\":\"" + message.to().e164() + " may not get: " + "Váš stůl" + " by "
                + ((PhoneNumber) message.from().orElseThrow()).e164() + "\"}";

        RejectedException refusal = catchThrowableOfType(
                RejectedException.class, () -> send.decode(VoipexAnswers.to(send, message, 400, body)));

        assertThat(refusal.vendorMessage().orElseThrow()).contains("may not get");
        assertThat(refusal.getMessage()).doesNotContain("607608609", "777888999");
    }

    @Test
    void finds_the_vendors_words_in_each_error_form() {
        assertThat(words("{\"message\":\"Invalid number\"}")).isEqualTo("Invalid number");
        assertThat(words("{\"error\":\"Bad Request\",\"message\":\"Invalid number\"}"))
                .isEqualTo("Invalid number");
        assertThat(words("{\"error\":\"invalid\",\"error_description\":\"Invalid number\"}"))
                .isEqualTo("Invalid number");
        assertThat(words("{\"error\":\"Bad Request\",\"message\":[\"a list\"]}"))
                .isEqualTo("Bad Request");
    }

    private String words(String body) {
        return catchThrowableOfType(
                        RejectedException.class, () -> send.decode(VoipexAnswers.to(send, message, 400, body)))
                .vendorMessage()
                .orElseThrow();
    }
}
