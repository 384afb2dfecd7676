package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.OutcomeUnknownException;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.testkit.VendorAnswer;
import dev.polysms.voximplant.internal.SetAccountInfo;
import dev.polysms.voximplant.number.VoximplantNumberOperations;
import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ControlSms and SetAccountInfo: what changes the account. */
class AccountOperationsTest {
    private static final PhoneNumber NUMBER = PhoneNumber.of("+447443332211");
    private static final String CREDENTIALS = "account_id=1000042&api_key=" + VoximplantFixture.API_KEY + "&";
    private static final SmsSettings SETTINGS = SmsSettings.builder()
            .callbackUrl(URI.create("https://example.com/hooks?token=t0ken"))
            .callbackSalt("s4lt and pepper")
            .storeInbound(StoreBody.YES)
            .storeOutbound(StoreBody.NO)
            .build();

    private final Operation<PhoneNumber, PhoneNumber> enable = VoximplantNumberOperations.enableSms(NUMBER);
    private final SetAccountInfo configure = new SetAccountInfo(TestedOperation.ACCOUNT, SETTINGS);

    @Test
    void writes_exactly_the_documented_requests() {
        assertThat(enable.encode(NUMBER).url()).isEqualTo("https://api.voximplant.com/platform_api/ControlSms");
        assertThat(TestedOperation.text(enable.encode(NUMBER)))
                .isEqualTo(CREDENTIALS + "phone_number=447443332211&command=enable");
        assertThat(TestedOperation.text(
                        VoximplantNumberOperations.disableSms(NUMBER).encode(NUMBER)))
                .endsWith("&command=disable");
        assertThat(configure.encode(SETTINGS).url())
                .isEqualTo("https://api.voximplant.com/platform_api/SetAccountInfo");
        assertThat(TestedOperation.text(configure.encode(SETTINGS)))
                .isEqualTo(CREDENTIALS + "callback_url=https%3A%2F%2Fexample.com%2Fhooks%3Ftoken%3Dt0ken"
                        + "&callback_salt=s4lt+and+pepper&store_inbound_sms=true&store_outbound_sms=false");
        assertThat(List.of(enable, configure)).extracting(Operation::safety).containsOnly(Safety.AT_MOST_ONCE);
    }

    @Test
    void writes_only_the_settings_that_are_set() {
        SmsSettings one = SmsSettings.builder().storeInbound(StoreBody.NO).build();

        assertThat(TestedOperation.text(configure.encode(one))).isEqualTo(CREDENTIALS + "store_inbound_sms=false");
    }

    @Test
    void is_done_by_a_result_of_1_only() {
        assertThat(decode(enable, 200, VoximplantPayload.json("control-sms/done")))
                .isEqualTo(NUMBER);
        assertThat(decode(enable, 200, "{\"result\": \"1\"}")).isEqualTo(NUMBER);
        assertThat(decode(configure, 200, VoximplantPayload.json("set-account-info/done")))
                .isEqualTo(SETTINGS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"result\": 0}", "{\"result\": true}", "{\"result\": [1]}", "{}", "[]", "", "<html>1</html>"})
    void is_unknown_without_that_proof(String body) {
        for (Operation<?, ?> operation : List.of(enable, configure)) {
            assertThat(catchThrowable(() -> decode(operation, 200, body))).isInstanceOf(OutcomeUnknownException.class);
        }
    }

    @Test
    void reports_the_refusals_of_these_commands() {
        assertThat(reason(enable, "control-sms/refused")).isEqualTo(Reason.SENDER);
        assertThat(reason(configure, "set-account-info/refused")).isEqualTo(Reason.REQUEST);
    }

    @ParameterizedTest
    @MethodSource
    void covers_every_error_of_the_vendors_list(DocumentedError error) {
        SmsException switching = failure(enable, error);
        SmsException setting = failure(configure, error);

        check(switching, error.reasonOf(DocumentedError.SWITCHING));
        check(setting, error.reasonOf(DocumentedError.SETTING));
    }

    static Stream<DocumentedError> covers_every_error_of_the_vendors_list() {
        return DocumentedError.all().stream();
    }

    private static void check(SmsException failure, java.util.Optional<Reason> reason) {
        if (reason.isEmpty()) {
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        } else {
            assertThat(failure).isInstanceOf(RejectedException.class);
            assertThat(((RejectedException) failure).reason()).isEqualTo(reason.get());
        }
    }

    private static SmsException failure(Operation<?, ?> operation, DocumentedError error) {
        return catchThrowableOfType(SmsException.class, () -> decode(operation, 200, error.body()));
    }

    @ParameterizedTest
    @MethodSource
    void is_unknown_where_nothing_is_proven(VendorAnswer answer) {
        for (Operation<?, ?> operation : List.of(enable, configure)) {
            assertThat(catchThrowable(() -> decode(operation, answer.status(), answer.body())))
                    .isInstanceOf(OutcomeUnknownException.class);
        }
    }

    static Stream<VendorAnswer> is_unknown_where_nothing_is_proven() {
        return CommonAnswers.unproven().stream();
    }

    // ---- settings

    @Test
    void shows_neither_the_url_nor_the_salt() {
        assertThat(SETTINGS.toString()).doesNotContain("example.com", "t0ken", "s4lt");
        assertThat(SETTINGS)
                .isEqualTo(SmsSettings.builder()
                        .callbackUrl(URI.create("https://example.com/hooks?token=t0ken"))
                        .callbackSalt("s4lt and pepper")
                        .storeInbound(StoreBody.YES)
                        .storeOutbound(StoreBody.NO)
                        .build())
                .hasSameHashCodeAs(SETTINGS)
                .isNotEqualTo(SmsSettings.builder().storeInbound(StoreBody.YES).build());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/hooks", "ftp://example.com/t0ken", "mailto:t0ken@example.com", "https:///t0ken"})
    void refuses_another_url_without_repeating_it(String url) {
        assertThat(catchThrowable(() -> SmsSettings.builder().callbackUrl(URI.create(url))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("http")
                .hasMessageNotContaining("t0ken");
    }

    @Test
    void refuses_another_salt_and_a_missing_one() {
        for (String salt : List.of("", " ", "s4lt\r\n", "s".repeat(41))) {
            assertThat(catchThrowable(() -> SmsSettings.builder().callbackSalt(salt)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("40 characters")
                    .hasMessageNotContaining("s4lt");
        }
        assertThat(SmsSettings.builder().callbackSalt("s".repeat(40)).build().callbackSalt())
                .isPresent();
        assertThat(catchThrowable(() -> SmsSettings.builder().build())).isInstanceOf(IllegalStateException.class);
    }

    private static Reason reason(Operation<?, ?> operation, String payload) {
        RejectedException refusal = catchThrowableOfType(
                RejectedException.class, () -> decode(operation, 200, VoximplantPayload.json(payload)));
        return refusal.reason();
    }

    private static <O> O decode(Operation<?, O> operation, int status, String body) {
        return operation.decode(ApiResponse.builder(VoximplantClient.PROVIDER, operation, status)
                .body(body)
                .build());
    }
}
