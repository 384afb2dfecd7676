package dev.polysms.voipex.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Safety;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voipex.InstantSms;
import dev.polysms.voipex.VoipexFixture;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SendVoipexInstantSmsTest {
    private static final VoipexFixture VOIPEX = new VoipexFixture();

    private final InstantSms sms = VoipexFixture.instant();
    private final SendVoipexInstantSms send = new SendVoipexInstantSms(
            BaseUrl.of("restBaseUrl", URI.create("https://restapi.ipex.cz"), ClientOptions.defaults()));

    @Test
    void writes_the_three_required_members_with_national_numbers() {
        ApiRequest request = send.encode(sms);

        assertThat(request.method()).isEqualTo(ApiRequest.Method.POST);
        assertThat(request.url()).isEqualTo("https://restapi.ipex.cz/v1/sms");
        assertThat(request.headers()).isEmpty();
        assertThat(VoipexAnswers.body(request))
                .isEqualTo("{\"from\":\"222333444\",\"to\":\"607608609\","
                        + "\"message\":\"Váš stůl \\\"U okna\\\" je připraven od sedmi\"}");
    }

    @Test
    void adds_the_optional_members_in_the_documented_order() {
        InstantSms full = InstantSms.builder()
                .from(PhoneNumber.of("+420222333444"))
                .to(PhoneNumber.of("+420777888999"))
                .text("Message text")
                .shortname("POLYSMS")
                .email("delivery@yourdomain.com")
                .build();

        assertThat(VoipexAnswers.body(send.encode(full)))
                .isEqualTo("{\"from\":\"222333444\",\"to\":\"777888999\",\"message\":\"Message text\","
                        + "\"email\":\"delivery@yourdomain.com\",\"shortname\":\"POLYSMS\"}");
    }

    @Test
    void never_cuts_a_foreign_number_to_a_czech_one() {
        InstantSms foreign = sms.toBuilder().to(PhoneNumber.of("+421777888999")).build();

        assertThatThrownBy(() -> send.encode(foreign)).isInstanceOf(AssertionError.class);
    }

    @Test
    void reaches_the_vendor_at_most_once() {
        assertThat(send.safety()).isEqualTo(Safety.AT_MOST_ONCE);
        assertThat(send.name()).isEqualTo("sendInstant");
    }

    static List<VendorAnswer> accepted() {
        return VOIPEX.accepted();
    }

    @ParameterizedTest
    @MethodSource
    void accepted(VendorAnswer answer) {
        SendReceipt receipt = send.decode(VoipexAnswers.to(send, sms, answer));

        assertThat(receipt.id()).isEqualTo(Optional.ofNullable(answer.id()).map(MessageId::of));
    }

    static List<VendorAnswer> refusals() {
        return VOIPEX.refusals();
    }

    @ParameterizedTest
    @MethodSource
    void refusals(VendorAnswer answer) {
        RejectedException refusal =
                catchThrowableOfType(RejectedException.class, () -> send.decode(VoipexAnswers.to(send, sms, answer)));

        assertThat(refusal.reason()).isEqualTo(answer.reason());
    }

    static List<VendorAnswer> unproven() {
        return VOIPEX.unproven();
    }

    @ParameterizedTest
    @MethodSource
    void unproven(VendorAnswer answer) {
        OutcomeUnknownException unknown = catchThrowableOfType(
                OutcomeUnknownException.class, () -> send.decode(VoipexAnswers.to(send, sms, answer)));

        assertThat(unknown.safeToResend()).isFalse();
    }
}
