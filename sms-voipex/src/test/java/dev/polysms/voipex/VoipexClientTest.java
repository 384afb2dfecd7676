package dev.polysms.voipex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.PhoneNumber;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SmsSandbox;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class VoipexClientTest {
    private static final VoipexFixture VOIPEX = new VoipexFixture();

    // ---- the builder

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "secret\n", "secret\u0000", "sécret-token"})
    void refuses_a_token_that_cannot_be_used_and_does_not_show_it(String token) {
        assertThatThrownBy(() -> VoipexClient.builder().token(token))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("token ")
                .hasMessageNotContaining("cret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "secret\n", "secret\u0000"})
    void refuses_a_login_that_cannot_be_used_and_does_not_show_it(String bad) {
        assertThatThrownBy(() -> VoipexClient.builder().login(bad, "correct horse"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("username ")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> VoipexClient.builder().login("jan@example.cz", bad))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("password ")
                .hasMessageNotContaining("secret");
    }

    @Test
    void names_the_credential_that_was_given_first() {
        Supplier<String> supplier = () -> "secret-c";
        assertThatThrownBy(() -> VoipexClient.builder().token("secret-a").login("jan@example.cz", "secret-b"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "Voipex needs exactly one credential, and token(String) has set it already; call either that or"
                                + " login(…)");
        assertThatThrownBy(() ->
                        VoipexClient.builder().login("jan@example.cz", supplier).token(supplier))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("login(…) has set it already")
                .hasMessageEndingWith("token(Supplier)");
        assertThatThrownBy(() -> VoipexClient.builder().token(supplier).token("secret-a"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("token(Supplier) has set it already");
    }

    @Test
    void names_the_credential_that_is_missing() {
        assertThatThrownBy(() -> VoipexClient.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Voipex needs a login or a token; call login(…) or token(…) before build()");
    }

    @Test
    void takes_a_scope_with_a_login_only() {
        assertThatThrownBy(() ->
                        VoipexClient.builder().token("secret-a").scope("openid").build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("login(…)");
        assertThatThrownBy(() -> VoipexClient.builder().scope("openid\nprofile"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("scope ");
    }

    @Test
    void sends_credentials_over_tls_only() {
        URI plain = URI.create("http://sms.example.com");
        assertThatThrownBy(() -> VoipexClient.builder()
                        .token("secret-a")
                        .smsBaseUrl(plain)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("smsBaseUrl must be https");
        assertThatThrownBy(() -> VoipexClient.builder()
                        .token("secret-a")
                        .restBaseUrl(plain)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("restBaseUrl must be https");
        assertThatThrownBy(() -> VoipexClient.builder()
                        .token("secret-a")
                        .authBaseUrl(plain)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("authBaseUrl must be https");
    }

    // ---- what is checked

    @Test
    void finds_no_issue_in_a_valid_message() {
        try (VoipexClient client = offline()) {
            assertThat(client.check(VOIPEX.message())).isEmpty();
            assertThat(client.check(VoipexFixture.instant())).isEmpty();
        }
    }

    @Test
    void accepts_any_length_and_any_country_that_voipex_does_not_exclude() {
        SmsMessage abroad = SmsMessage.of("+420777888999", "+13035550123", "x".repeat(10_000));
        try (VoipexClient client = offline()) {
            assertThat(client.check(abroad)).isEmpty();
        }
    }

    static Stream<Arguments> wrong() {
        return VOIPEX.invalid().entrySet().stream()
                .flatMap(field -> field.getValue().stream().map(message -> Arguments.of(field.getKey(), message)));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void names_the_field_the_rule_and_the_fix(String field, SmsMessage message) {
        try (VoipexClient client = offline()) {
            assertThat(client.check(message)).singleElement().satisfies(issue -> {
                assertThat(issue.field()).isEqualTo(field);
                assertThat(issue.toString()).doesNotContain("POLYSMS", "60030", "not a number", "420");
            });
            InvalidRequestException refused =
                    catchThrowableOfType(InvalidRequestException.class, () -> client.send(message));
            assertThat(refused.issues()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"+421777888999", "+4207778889", "+42077788899900", "+13035550123", "+4919420777888"})
    void sends_instant_messages_between_czech_numbers_only(String foreign) {
        PhoneNumber number = PhoneNumber.of(foreign);
        try (VoipexClient client = offline()) {
            assertThat(client.check(
                            VoipexFixture.instant().toBuilder().from(number).build()))
                    .extracting(Issue::field)
                    .containsExactly("from");
            assertThat(client.check(
                            VoipexFixture.instant().toBuilder().to(number).build()))
                    .singleElement()
                    .satisfies(issue ->
                            assertThat(issue.toString()).startsWith("to: ").doesNotContain(foreign.substring(1)));
        }
    }

    @Test
    void reports_every_issue_of_an_instant_message_blocking_and_async() {
        PhoneNumber slovak = PhoneNumber.of("+421777888999");
        InstantSms wrong = VoipexFixture.instant().toBuilder()
                .from(slovak)
                .to(slovak)
                .text("")
                .build();
        try (VoipexClient client = offline()) {
            assertThat(client.check(wrong)).extracting(Issue::field).containsExactly("from", "to", "text");
            assertThat(catchThrowableOfType(InvalidRequestException.class, () -> client.send(wrong))
                            .issues())
                    .hasSize(3);
            assertThatThrownBy(() -> client.sendAsync(wrong).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InvalidRequestException.class);
        }
    }

    private static VoipexClient offline() {
        return VoipexClient.builder().token("given-token").build();
    }

    // ---- the sandbox

    @Test
    void sends_both_kinds_of_messages_to_the_sandbox_with_a_login() throws Exception {
        try (SmsSandbox sandbox = SmsSandbox.start();
                VoipexClient client = VoipexClient.builder()
                        .login(SandboxAccount.VOIPEX_USERNAME, SandboxAccount.VOIPEX_PASSWORD)
                        .sandbox(sandbox.uri())
                        .options(ClientOptions.defaults())
                        .build()) {
            SmsMessage message = SmsMessage.of(SandboxAccount.VOIPEX_NUMBER, "+420607608609", "Příliš žluťoučký kůň");
            InstantSms instant = InstantSms.builder()
                    .from(PhoneNumber.of("+420" + SandboxAccount.VOIPEX_TRUNK_NUMBER))
                    .to(PhoneNumber.of("+420607608609"))
                    .text("Úpěl ďábelské ódy")
                    .email("delivery@example.com")
                    .shortname(SandboxAccount.VOIPEX_SHORTNAME)
                    .build();
            CallOptions soon = CallOptions.deadline(Duration.ofSeconds(20));

            List<SendReceipt> receipts = List.of(
                    client.send(message),
                    client.sendAsync(message, soon).get(),
                    client.send(instant, soon),
                    client.send(instant),
                    client.sendAsync(instant).get(),
                    client.sendAsync(instant, soon).get());

            assertThat(receipts).allSatisfy(receipt -> {
                assertThat(receipt.provider()).isEqualTo(VoipexClient.PROVIDER);
                assertThat(receipt.vendor(VoipexReceipt.class).orElseThrow().createdAt())
                        .isPresent();
            });
            assertThat(sandbox.messages())
                    .extracting(SandboxMessage::id)
                    .containsExactlyInAnyOrderElementsOf(receipts.stream()
                            .map(receipt -> receipt.id().orElseThrow().value())
                            .toList());
        }
    }

    @Test
    void sends_a_message_without_a_sender_from_the_default_one() {
        SmsMessage message = SmsMessage.of("+420607608609", "hello");
        try (SmsSandbox sandbox = SmsSandbox.start();
                VoipexClient client = VoipexClient.builder()
                        .login(SandboxAccount.VOIPEX_USERNAME, SandboxAccount.VOIPEX_PASSWORD)
                        .sandbox(sandbox.uri())
                        .defaultFrom(PhoneNumber.of(SandboxAccount.VOIPEX_NUMBER))
                        .options(ClientOptions.defaults())
                        .build()) {
            client.send(message);

            assertThat(sandbox.messages().get(0).from()).isEqualTo(SandboxAccount.VOIPEX_NUMBER);
        }
        try (VoipexClient client = offline()) {
            assertThat(client.check(message)).extracting(Issue::field).containsExactly("from");
        }
    }
}
