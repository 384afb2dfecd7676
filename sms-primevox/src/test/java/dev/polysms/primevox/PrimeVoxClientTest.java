package dev.polysms.primevox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.polysms.ClientOptions;
import dev.polysms.PhoneNumber;
import dev.polysms.ProviderId;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.SmsClientFactory;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The client as its users meet it: its builder, its checks, its factory, and the sandbox behind it. */
final class PrimeVoxClientTest {
    private static PrimeVoxClient.Builder onSandbox(SmsSandbox sandbox) {
        return PrimeVoxClient.builder()
                .apiKey(SandboxAccount.PRIMEVOX_KEY)
                .containerId(SandboxAccount.PRIMEVOX_CONTAINER)
                .sandbox(sandbox.uri());
    }

    @Test
    void an_exception_names_the_account() {
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient marketing =
                        onSandbox(sandbox).account("marketing").build();
                PrimeVoxClient other = onSandbox(sandbox)
                        .options(ClientOptions.builder().account("alerts").build())
                        .build();
                PrimeVoxClient unnamed = onSandbox(sandbox).build()) {
            assertThat(marketing.account()).isEqualTo("marketing");
            assertThat(marketing).hasToString("PrimeVoxClient[primevox/marketing]");
            assertThat(other.account()).isEqualTo("alerts");
            assertThat(unnamed.account()).isEqualTo("default");
            assertThat(unnamed).hasToString("PrimeVoxClient[primevox]");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TEN_DIGITS", "ELEVEN_DIGITS"})
    void sends_to_the_sandbox_in_both_number_formats(String format) {
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = onSandbox(sandbox)
                        .numberFormat(NumberFormat.valueOf(format))
                        .build()) {
            SendReceipt receipt =
                    client.send(SmsMessage.of(SandboxAccount.PRIMEVOX_NUMBER, "+13035550199", "Dobrý den 🍽"));

            SandboxMessage received = sandbox.messages().get(0);
            assertThat(receipt.id().orElseThrow().value()).isEqualTo(received.id());
            assertThat(receipt.vendor(PrimeVoxReceipt.class).orElseThrow().conversationId())
                    .contains(received.extras().get("conversationId"));
            assertThat(received.to()).isEqualTo("+13035550199");
            assertThat(received.text()).isEqualTo("Dobrý den 🍽");
            assertThat(sandbox.requests("primevox")).isEqualTo(1);
        }
    }

    @Test
    void distinguishes_a_foreign_sender_from_a_wrong_key() {
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = onSandbox(sandbox).build();
                PrimeVoxClient stranger =
                        onSandbox(sandbox).apiKey("another-key").build()) {
            SmsMessage foreign = SmsMessage.of("+13035550177", "+13035550199", "hello");
            assertThatThrownBy(() -> client.send(foreign))
                    .isInstanceOfSatisfying(
                            RejectedException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.SENDER));
            assertThatThrownBy(() -> stranger.send(foreign))
                    .isInstanceOfSatisfying(
                            RejectedException.class,
                            refusal -> assertThat(refusal.reason()).isEqualTo(Reason.AUTHENTICATION));
        }
    }

    @Test
    void names_the_missing_credential() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PrimeVoxClient.builder().apiKey("key").build())
                .withMessageContaining("an API key and a container id")
                .withMessageContaining("containerId(…)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3cret\n", "s3cret\u0000", " ", ""})
    void refuses_an_unusable_credential_in_its_setter(String bad) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PrimeVoxClient.builder().apiKey(bad))
                .withMessageContaining("apiKey")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void refuses_a_plain_http_base_url() {
        PrimeVoxClient.Builder builder = PrimeVoxClient.builder()
                .apiKey("key")
                .containerId("100001")
                .baseUrl(URI.create("http://pbx.primevox.net"));
        assertThatIllegalArgumentException()
                .isThrownBy(builder::build)
                .withMessageContaining("must be https")
                .withMessageContaining("allowPlainHttp(\"pbx.primevox.net\")");
        builder.options(ClientOptions.builder()
                        .allowPlainHttp("pbx.primevox.net")
                        .build())
                .build()
                .close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"+17875550123", "+16715550123", "+18005550123", "+19995550123"})
    void accepts_territories_toll_free_and_unknown_ranges_of_the_usa(String number) {
        try (PrimeVoxClient client =
                PrimeVoxClient.builder().apiKey("key").containerId("100001").build()) {
            SmsMessage message = SmsMessage.of("+13035550100", "+13035550199", "hello").toBuilder()
                    .to(PhoneNumber.of(number))
                    .build();
            assertThat(client.check(message)).isEmpty();
        }
    }

    @Test
    void counts_an_emoji_as_one_character() {
        try (PrimeVoxClient client =
                PrimeVoxClient.builder().apiKey("key").containerId("100001").build()) {
            assertThat(client.check(SmsMessage.of("+13035550100", "+13035550199", "🍽".repeat(1_600))))
                    .isEmpty();
            assertThat(client.check(SmsMessage.of("+13035550100", "+13035550199", "🍽".repeat(1_601))))
                    .singleElement()
                    .satisfies(issue -> assertThat(issue.toString())
                            .isEqualTo("text: PrimeVOX accepts at most 1,600 characters; shorten it or send it as"
                                    + " several"));
        }
    }

    @Test
    void is_made_from_settings() {
        SmsClientFactory factory = SmsClientFactory.named("primevox");
        try (SmsClient client =
                factory.create(Map.of("api-key", "key", "container-id", "100001"), ClientOptions.defaults())) {
            assertThat(client.provider()).isEqualTo(ProviderId.of("primevox"));
            assertThat(client).isInstanceOf(PrimeVoxClient.class);
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.create(Map.of("api-key", "s3cret"), ClientOptions.defaults()))
                .withMessageContaining("container-id")
                .withMessageNotContaining("s3cret");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> factory.create(Map.of("apikey", "s3cret"), ClientOptions.defaults()))
                .withMessageContaining(
                        "has no setting apikey; it has api-key, base-url, container-id," + " media-url-template")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void sends_a_message_without_a_sender_from_the_default_one() {
        SmsMessage message = SmsMessage.of("+13035550199", "hello");
        try (SmsSandbox sandbox = SmsSandbox.start();
                PrimeVoxClient client = onSandbox(sandbox)
                        .defaultFrom(PhoneNumber.of(SandboxAccount.PRIMEVOX_NUMBER))
                        .options(ClientOptions.defaults())
                        .build();
                PrimeVoxClient without = onSandbox(sandbox).build()) {
            client.send(message);

            assertThat(sandbox.messages().get(0).from()).isEqualTo(SandboxAccount.PRIMEVOX_NUMBER);
            assertThat(without.check(message))
                    .singleElement()
                    .satisfies(issue -> assertThat(issue.field()).isEqualTo("from"));
        }
    }
}
