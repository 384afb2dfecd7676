package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.RejectedException;
import dev.polysms.primevox.internal.PrimeVoxAccount;
import dev.polysms.primevox.internal.SendPrimeVoxMessage;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Secret;
import dev.polysms.testkit.VendorAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The operation as two pure functions, with no server. */
final class SendPrimeVoxMessageTest {
    private static final PrimeVoxFixture FIXTURE = new PrimeVoxFixture();
    private static final BaseUrl BASE =
            BaseUrl.of("baseUrl", URI.create("https://pbx.primevox.net"), ClientOptions.defaults());

    private static SendPrimeVoxMessage operation(Secret apiKey, NumberFormat format) {
        return new SendPrimeVoxMessage(new PrimeVoxAccount(BASE, apiKey, Secret.of("containerId", "100001"), format));
    }

    private final SendPrimeVoxMessage send =
            operation(Secret.of("apiKey", FIXTURE.secrets().get(0)), NumberFormat.TEN_DIGITS);

    private static String body(ApiRequest request) {
        return new String(request.body().bytes(), StandardCharsets.UTF_8);
    }

    private ApiResponse response(VendorAnswer answer) {
        return ApiResponse.builder(PrimeVoxClient.PROVIDER, send, answer.status())
                .body(answer.body())
                .request(send.encode(FIXTURE.message()))
                .build();
    }

    @Test
    void writes_the_documented_request() {
        ApiRequest request = send.encode(FIXTURE.message());

        assertThat(request.method()).isEqualTo(ApiRequest.Method.POST);
        assertThat(request.url()).isEqualTo("https://pbx.primevox.net/api/messaging/v1/sendMessage.php");
        assertThat(request.headers()).isEmpty();
        assertThat(body(request)).isEqualTo(FIXTURE.request().body());
    }

    @Test
    void writes_eleven_digits_if_set() {
        SendPrimeVoxMessage eleven = operation(Secret.of("apiKey", "key"), NumberFormat.ELEVEN_DIGITS);

        assertThat(body(eleven.encode(FIXTURE.message())))
                .contains("\"fromNumber\":\"13035550100\",\"toNumber\":\"17205550142\"");
    }

    @Test
    void reads_the_key_anew_for_every_request() {
        Iterator<String> keys = List.of("old-key", "new-key").iterator();
        SendPrimeVoxMessage rotating = operation(Secret.of("apiKey", keys::next), NumberFormat.TEN_DIGITS);

        assertThat(body(rotating.encode(FIXTURE.message()))).contains("\"auth\":\"old-key\"");
        assertThat(body(rotating.encode(FIXTURE.message()))).contains("\"auth\":\"new-key\"");
    }

    @TestFactory
    Stream<DynamicTest> accepts_each_proof() {
        return FIXTURE.accepted().stream()
                .map(answer -> dynamicTest(
                        answer.name(),
                        () -> assertThat(send.decode(response(answer)).id().map(MessageId::value))
                                .contains("67890")));
    }

    @TestFactory
    Stream<DynamicTest> maps_each_documented_error() {
        return FIXTURE.refusals().stream()
                .map(answer -> dynamicTest(
                        answer.name(),
                        () -> assertThatThrownBy(() -> send.decode(response(answer)))
                                .isInstanceOfSatisfying(RejectedException.class, refusal -> {
                                    assertThat(refusal.reason()).isEqualTo(answer.reason());
                                    assertThat(refusal.httpStatus()).hasValue(answer.status());
                                    assertThat(refusal.vendorMessage()).isPresent();
                                    assertThat(refusal.operation()).contains("send");
                                })));
    }

    @TestFactory
    Stream<DynamicTest> takes_nothing_else_for_an_outcome() {
        return FIXTURE.unproven().stream()
                .map(answer -> dynamicTest(
                        answer.name(),
                        () -> assertThatThrownBy(() -> send.decode(response(answer)))
                                .isInstanceOf(OutcomeUnknownException.class)));
    }
}
