package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsException;
import dev.polysms.SmsMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.CredentialException;
import dev.polysms.spi.Json;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Secret;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voiceelements.internal.SendVoiceElementsSms;
import dev.polysms.voiceelements.internal.VoiceElementsAccount;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SendVoiceElementsSmsTest {
    private static final VoiceElementsFixture FIXTURE = new VoiceElementsFixture();
    private static final BaseUrl BASE = new BaseUrl("https://ivlrest.voiceelements.com");
    private static final String TOKEN = FIXTURE.secrets().get(0);

    private final SendVoiceElementsSms send =
            new SendVoiceElementsSms(new VoiceElementsAccount(BASE, Secret.header("token", TOKEN)));

    @Test
    void sends_at_most_once() {
        assertThat(send.safety()).isEqualTo(Safety.AT_MOST_ONCE);
        assertThat(send.name()).isEqualTo("send");
    }

    @Test
    void writes_the_documented_request_and_nothing_else() {
        ApiRequest request = send.encode(FIXTURE.message());

        assertThat(request.method()).isEqualTo(ApiRequest.Method.POST);
        assertThat(request.url()).isEqualTo("https://ivlrest.voiceelements.com/v1/SendSMS");
        assertThat(request.headers()).containsExactly(Map.entry("Token", TOKEN));
        assertThat(request.body().contentType()).isEqualTo("application/json; charset=utf-8");
        assertThat(body(request)).isEqualTo(FIXTURE.request().body());
    }

    @Test
    void omits_the_customer_tag_without_a_reference() {
        ApiRequest request = send.encode(SmsMessage.of("+17205550100", "+13035550123", "Hello"));

        assertThat(body(request))
                .isEqualTo("{\"toNumber\":\"3035550123\",\"fromNumber\":\"7205550100\",\"text\":\"Hello\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb\tc", "back\\slash", " naïve 👍🏽 日本 ", "{\"status\":\"0\"}"})
    void keeps_the_text_as_it_is(String text) {
        ApiRequest request =
                send.encode(FIXTURE.message().toBuilder().text(text).build());

        assertThat(Json.parse(request.body().bytes()).text("text")).contains(text);
    }

    @ParameterizedTest
    @CsvSource({"+14165550123, 4165550123", "+18095550123, 8095550123", "+18885550123, 8885550123"})
    void writes_every_north_american_number_as_ten_digits(String e164, String written) {
        ApiRequest request = send.encode(
                FIXTURE.message().toBuilder().to(PhoneNumber.of(e164)).build());

        assertThat(Json.parse(request.body().bytes()).text("toNumber")).contains(written);
    }

    @Test
    void reads_the_token_anew_for_every_request() {
        Iterator<String> tokens = List.of("old-token", "new-token").iterator();
        SendVoiceElementsSms rotating =
                new SendVoiceElementsSms(new VoiceElementsAccount(BASE, Secret.header("token", tokens::next)));

        assertThat(rotating.encode(FIXTURE.message()).headers()).containsEntry("Token", "old-token");
        assertThat(rotating.encode(FIXTURE.message()).headers()).containsEntry("Token", "new-token");
    }

    @Test
    void writes_no_request_without_a_valid_token() {
        SendVoiceElementsSms broken =
                new SendVoiceElementsSms(new VoiceElementsAccount(BASE, Secret.header("token", () -> "tok\nen")));

        assertThatThrownBy(() -> broken.encode(FIXTURE.message()))
                .isInstanceOf(CredentialException.class)
                .hasMessageContaining("control character")
                .hasMessageNotContaining("tok\n");
    }

    static Stream<VendorAnswer> accepted() {
        return FIXTURE.accepted().stream();
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void a_proof_returns_a_receipt(VendorAnswer answer) {
        SendReceipt receipt = send.decode(response(answer));

        assertThat(receipt.provider()).isEqualTo(VoiceElementsClient.PROVIDER);
        assertThat(receipt.id()).contains(MessageId.of("669915"));
        assertThat(receipt.segments()).isEmpty();
        assertThat(receipt.vendor(VoiceElementsReceipt.class).orElseThrow().trackingId())
                .isEqualTo("669915");
    }

    static Stream<VendorAnswer> refused() {
        return FIXTURE.refusals().stream();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void a_documented_refusal_has_its_reason(VendorAnswer answer) {
        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> send.decode(response(answer)));

        assertThat(refusal.reason()).isEqualTo(answer.reason());
        assertThat(refusal.safeToResend()).isTrue();
        assertThat(refusal.worthRetrying()).isEqualTo(answer.reason() == Reason.VENDOR_UNAVAILABLE);
        assertThat(refusal.httpStatus()).hasValue(answer.status());
        assertThat(refusal.operation()).contains("send");
    }

    static Stream<VendorAnswer> unproven() {
        return FIXTURE.unproven().stream();
    }

    @ParameterizedTest
    @MethodSource("unproven")
    void an_answer_that_proves_nothing_leaves_the_outcome_unknown(VendorAnswer answer) {
        OutcomeUnknownException unknown =
                catchThrowableOfType(OutcomeUnknownException.class, () -> send.decode(response(answer)));

        assertThat(unknown.safeToResend()).isFalse();
        assertThat(unknown.httpStatus()).hasValue(answer.status());
    }

    @ParameterizedTest(name = "HTTP {0}")
    @ValueSource(ints = {100, 301, 302, 307, 308, 408, 500, 501, 502, 503, 504, 599})
    void no_refusal_counts_with_a_status_that_proves_nothing(int status) {
        for (VendorAnswer refusal : FIXTURE.refusals()) {
            VendorAnswer answer = VendorAnswer.unknown(refusal.name(), status, refusal.body());

            assertThatThrownBy(() -> send.decode(response(answer)))
                    .as(answer.name())
                    .isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void returns_the_customer_tag() {
        SendReceipt receipt = send.decode(response(FIXTURE.accepted().get(0)));

        assertThat(receipt.vendor(VoiceElementsReceipt.class).orElseThrow().customerTag())
                .contains("mytag");
    }

    @Test
    void an_empty_customer_tag_counts_as_missing() {
        String body = "{\"status\":\"0\",\"reason\":\"Success\",\"customerTag\":\"\",\"trackingId\":\"1\"}";
        SendReceipt receipt = send.decode(response(VendorAnswer.accepted("empty tag", 200, body, "1")));

        assertThat(receipt.vendor(VoiceElementsReceipt.class).orElseThrow().customerTag())
                .isEmpty();
    }

    @Test
    void a_refusal_carries_the_vendors_code_and_words() {
        String body = "{\"status\":\"2\",\"reason\":\"Invalid phone number: 3035550123 (caf\\u00e9 table is ready)\"}";
        SmsException refusal = catchThrowableOfType(
                SmsException.class, () -> send.decode(response(VendorAnswer.unknown("quotes the request", 400, body))));

        assertThat(refusal.vendorCode()).contains("2");
        assertThat(refusal.vendorMessage().orElseThrow()).startsWith("Invalid phone number: ");
        assertThat(refusal.toString()).doesNotContain("3035550123", "table is ready", TOKEN);
    }

    @Test
    void an_unknown_outcome_carries_the_vendors_code_and_words() {
        String body = "{\"status\":\"6\",\"reason\":\"Send SMS failed - no route\"}";
        SmsException unknown = catchThrowableOfType(
                SmsException.class, () -> send.decode(response(VendorAnswer.unknown("breakdown", 200, body))));

        assertThat(unknown.vendorCode()).contains("6");
        assertThat(unknown.vendorMessage()).contains("Send SMS failed - no route");
    }

    private ApiResponse response(VendorAnswer answer) {
        return ApiResponse.builder(VoiceElementsClient.PROVIDER, send, answer.status())
                .body(answer.body())
                .request(send.encode(FIXTURE.message()))
                .build();
    }

    private static String body(ApiRequest request) {
        return new String(request.body().bytes(), StandardCharsets.UTF_8);
    }
}
