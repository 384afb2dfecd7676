package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.Address;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.ShortCode;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoiceElementsClientTest {
    private static final VoiceElementsFixture FIXTURE = new VoiceElementsFixture();
    private static final String ACCEPTED = VoiceElementsPayload.send("accepted");

    @Test
    void sends_through_the_sandbox() {
        try (SmsSandbox sandbox = SmsSandbox.start();
                VoiceElementsClient client = VoiceElementsClient.builder()
                        .token(SandboxAccount.VOICE_ELEMENTS_TOKEN)
                        .sandbox(sandbox.uri())
                        .build()) {
            SendReceipt receipt = client.send(FIXTURE.message());

            SandboxMessage kept = sandbox.messages().get(0);
            assertThat(receipt.id().orElseThrow().value()).isEqualTo(kept.id());
            assertThat(receipt.vendor(VoiceElementsReceipt.class).orElseThrow().customerTag())
                    .isEqualTo(FIXTURE.message().reference());
            assertThat(kept.to()).isEqualTo(FIXTURE.message().to().e164());
            assertThat(kept.text()).isEqualTo(FIXTURE.message().text());
        }
    }

    @Test
    void reads_the_token_at_each_send() throws Exception {
        AtomicReference<String> token = new AtomicReference<>("old-token");
        try (MockWebServer vendor = vendorAnswering(answer(200, ACCEPTED), answer(200, ACCEPTED));
                VoiceElementsClient client = client(vendor).token(token::get).build()) {
            client.send(FIXTURE.message());
            token.set("new-token");
            client.send(FIXTURE.message());

            assertThat(vendor.takeRequest().getHeaders().get("Token")).isEqualTo("old-token");
            assertThat(vendor.takeRequest().getHeaders().get("Token")).isEqualTo("new-token");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"refused-10-invalid-token", "refused-10-token-expired", "refused-10-database-down"})
    void does_not_send_again_what_was_refused(String payload) throws Exception {
        try (MockWebServer vendor =
                        vendorAnswering(answer(403, VoiceElementsPayload.send(payload)), answer(200, ACCEPTED));
                VoiceElementsClient client =
                        client(vendor).token("retired-token").build()) {
            RejectedException refusal =
                    catchThrowableOfType(RejectedException.class, () -> client.send(FIXTURE.message()));

            assertThat(refusal.reason()).isIn(Reason.AUTHENTICATION, Reason.VENDOR_UNAVAILABLE);
            assertThat(vendor.getRequestCount()).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"tok\nen-4711", "tok\ren-4711", "töken-4711", " "})
    void a_token_that_a_header_cannot_carry_is_never_sent(String token) throws Exception {
        assertThatThrownBy(() -> VoiceElementsClient.builder().token(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("token ")
                .hasMessageNotContaining("4711");

        try (MockWebServer vendor = vendorAnswering(answer(200, ACCEPTED));
                VoiceElementsClient client = client(vendor).token(() -> token).build()) {
            assertThatThrownBy(() -> client.send(FIXTURE.message()))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("token ")
                    .hasMessageNotContaining("4711");
            assertThat(vendor.getRequestCount()).isZero();
        }
    }

    @Test
    void a_token_supplier_that_fails_means_that_nothing_was_sent() throws Exception {
        try (MockWebServer vendor = vendorAnswering(answer(200, ACCEPTED));
                VoiceElementsClient client = client(vendor)
                        .token(() -> {
                            throw new IllegalStateException("the vault is sealed");
                        })
                        .build()) {
            UnavailableException failure =
                    catchThrowableOfType(UnavailableException.class, () -> client.send(FIXTURE.message()));

            assertThat(failure.worthRetrying()).isFalse();
            assertThat(vendor.getRequestCount()).isZero();
        }
    }

    @Test
    void build_names_what_is_missing() {
        assertThatThrownBy(() -> VoiceElementsClient.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("API token")
                .hasMessageContaining("token(…)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ivlrest.example.com",
                "ftp://ivlrest.example.com",
                "/v1",
                "https://user:secret-4711@ivlrest.example.com",
                "https://ivlrest.example.com?token=secret-4711"
            })
    void refuses_a_base_url_that_must_not_get_the_token(String url) {
        VoiceElementsClient.Builder builder =
                VoiceElementsClient.builder().token("any-token").baseUrl(URI.create(url));

        assertThatThrownBy(builder::build)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("baseUrl must ")
                .hasMessageNotContaining("4711");
    }

    @Test
    void check_accepts_everything_that_voice_elements_may_accept() {
        try (VoiceElementsClient client = anyClient()) {
            assertThat(client.check(FIXTURE.message())).isEmpty();
            assertThat(client.check(withText(" "))).isEmpty();
            assertThat(client.check(withText("x".repeat(100_000)))).isEmpty();
            for (String number : List.of("+14165550123", "+18765550123", "+17875550123", "+18005550123")) {
                assertThat(client.check(withTo(number)))
                        .as("a number of another country of the plan")
                        .isEmpty();
            }
        }
    }

    @Test
    void check_finds_each_fault_and_send_does_no_io() throws IOException {
        try (MockWebServer vendor = vendorAnswering();
                VoiceElementsClient client = client(vendor).token("any-token").build()) {
            for (Map.Entry<String, List<SmsMessage>> fault : FIXTURE.invalid().entrySet()) {
                for (SmsMessage message : fault.getValue()) {
                    assertThat(client.check(message)).extracting(Issue::field).containsExactly(fault.getKey());
                    assertThatThrownBy(() -> client.send(message))
                            .isInstanceOf(InvalidRequestException.class)
                            .hasMessageContaining("Voice Elements")
                            .hasMessageNotContaining(message.to().e164())
                            .hasMessageNotContaining(
                                    message.from().orElseThrow().value());
                }
            }
            assertThat(vendor.getRequestCount()).isZero();
        }
    }

    @Test
    void check_reports_every_fault_with_its_rule_and_its_fix() {
        SmsMessage message = SmsMessage.builder()
                .from((Address) ShortCode.of("12345"))
                .to(PhoneNumber.of("+420777888999"))
                .text("")
                .build();
        try (VoiceElementsClient client = anyClient()) {
            assertThat(client.check(message))
                    .extracting(Issue::toString)
                    .containsExactly(
                            "from: Voice Elements sends from phone numbers only; use a phone number of the account",
                            "to: Voice Elements sends to North American numbers only; use a number that starts with +1 and"
                                    + " has ten digits after it",
                            "text: the text is empty, and Voice Elements refuses an empty text; give it at least one character");
        }
    }

    @Test
    void prints_no_secret_and_no_tag() {
        try (VoiceElementsClient client = anyClient()) {
            assertThat(client).hasToString("VoiceElementsClient[voiceelements]");
        }
        assertThat(new VoiceElementsReceipt("669915", java.util.Optional.of("patient-4711")))
                .hasToString("VoiceElementsReceipt[trackingId=669915]");
    }

    private static VoiceElementsClient anyClient() {
        return VoiceElementsClient.builder().token("any-token").build();
    }

    private static SmsMessage withText(String text) {
        return FIXTURE.message().toBuilder().text(text).build();
    }

    private static SmsMessage withTo(String number) {
        return FIXTURE.message().toBuilder().to(PhoneNumber.of(number)).build();
    }

    private static VoiceElementsClient.Builder client(MockWebServer vendor) {
        return VoiceElementsClient.builder().baseUrl(vendor.url("/").uri());
    }

    private static MockWebServer vendorAnswering(MockResponse... answers) throws IOException {
        MockWebServer vendor = new MockWebServer();
        for (MockResponse answer : answers) {
            vendor.enqueue(answer);
        }
        vendor.start();
        return vendor;
    }

    private static MockResponse answer(int status, String body) {
        return new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", "application/json")
                .body(body)
                .build();
    }
}
