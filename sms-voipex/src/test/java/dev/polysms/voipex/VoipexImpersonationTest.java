package dev.polysms.voipex;

import static dev.polysms.voipex.VoipexServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SmsClient;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.spi.ManualTiming;
import dev.polysms.spi.SmsClientFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens to act for another user. */
class VoipexImpersonationTest {
    private static final SmsMessage MESSAGE = new VoipexFixture().message();

    private final VoipexServer server = new VoipexServer();
    private final ManualTiming timing = new ManualTiming().skipPauses();
    private final List<SmsClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(SmsClient::close);
        server.close();
    }

    private VoipexClient client(VoipexClient.Builder builder) {
        VoipexClient client = builder.impersonate("petra@example.cz").build();
        clients.add(client);
        return client;
    }

    private VoipexClient.Builder builder() {
        return VoipexFixture.builder(
                server.uri(), ClientOptions.builder().timing(timing).build());
    }

    private VoipexClient loggedIn() {
        return client(builder().login("jan@example.cz", "correct horse"));
    }

    @Test
    void exchanges_the_token_of_the_login_once_for_all_calls() {
        VoipexClient client = loggedIn();
        client.send(MESSAGE);
        client.send(MESSAGE);
        client.send(VoipexFixture.instant());

        assertThat(server.grants()).containsExactly("password");
        assertThat(server.exchanges()).containsExactly("Bearer access-1 email=petra%40example.cz");
        assertThat(server.bearers()).containsOnly("Bearer access-2").hasSize(3);
    }

    @Test
    void exchanges_a_given_token() {
        VoipexClient client = client(builder().token("given-token"));
        client.send(MESSAGE);
        client.send(MESSAGE);

        assertThat(server.tokenRequests()).isEmpty();
        assertThat(server.exchanges()).containsExactly("Bearer given-token email=petra%40example.cz");
        assertThat(server.bearers()).containsOnly("Bearer access-1").hasSize(2);
    }

    @Test
    void obtains_both_tokens_again_when_they_expire() {
        VoipexClient client = loggedIn();
        client.send(MESSAGE);
        timing.advance(Duration.ofSeconds(2970));
        client.send(MESSAGE);

        assertThat(server.grants()).containsExactly("password", "refresh_token");
        assertThat(server.tokenRequests().get(1)).endsWith("refresh_token=refresh-1");
        assertThat(server.exchanges()).hasSize(2).last().asString().startsWith("Bearer access-3 ");
        assertThat(server.bearers()).containsExactly("Bearer access-2", "Bearer access-4");
    }

    @Test
    void obtains_both_tokens_again_once_after_a_refusal() {
        server.answerSends(json(401, "{\"message\":\"Invalid token\"}"), json(401, "{\"message\":\"Invalid token\"}"));
        VoipexClient client = loggedIn();

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.send(MESSAGE));

        assertThat(refusal.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(server.grants()).containsExactly("password", "password");
        assertThat(server.exchanges()).hasSize(2);
        assertThat(server.bearers()).containsExactly("Bearer access-2", "Bearer access-4");
    }

    @ParameterizedTest
    @CsvSource({"401, AUTHENTICATION", "403, PERMISSION"})
    void reports_a_refused_exchange(int status, Reason reason) {
        server.answerExchanges(
                json(status, "{\"error\":\"access_denied\",\"error_description\":\"Not petra@example.cz\"}"));

        assertThatThrownBy(() -> loggedIn().send(MESSAGE)).isInstanceOfSatisfying(RejectedException.class, refusal -> {
            assertThat(refusal.reason()).isEqualTo(reason);
            assertThat(refusal.operation()).contains("impersonate");
            assertThat(refusal.toString()).doesNotContain("petra@example.cz", "access-1");
        });
        assertThat(server.bearers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 500, 200})
    void sends_nothing_when_the_exchange_returns_no_token(int status) {
        MockResponse answer = json(status, "{\"error\":\"invalid_request\"}");
        server.answerExchanges(answer, answer, answer, answer); // what failed is tried again where that may help

        assertThatThrownBy(() -> loggedIn().send(MESSAGE))
                .isInstanceOfSatisfying(
                        UnavailableException.class,
                        failure -> assertThat(failure.safeToResend()).isTrue());
        assertThat(server.bearers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a@example.cz\r\nX: y", "a\u0000"})
    void refuses_an_invalid_address_in_its_setter(String email) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> VoipexClient.builder().impersonate(email))
                .withMessageStartingWith("email must not be blank");
    }

    @Test
    void acts_for_another_user_in_the_sandbox() {
        try (SmsSandbox sandbox = SmsSandbox.start();
                SmsClient client = SmsClientFactory.named("voipex")
                        .create(
                                Map.of(
                                        "username",
                                        SandboxAccount.VOIPEX_USERNAME,
                                        "password",
                                        SandboxAccount.VOIPEX_PASSWORD,
                                        "impersonate",
                                        SandboxAccount.VOIPEX_IMPERSONATED_EMAIL,
                                        "sms-base-url",
                                        sandbox.voipex().toString(),
                                        "rest-base-url",
                                        sandbox.voipex().toString(),
                                        "auth-base-url",
                                        sandbox.voipex().toString()),
                                ClientOptions.defaults());
                VoipexClient stranger = VoipexClient.builder()
                        .login(SandboxAccount.VOIPEX_USERNAME, SandboxAccount.VOIPEX_PASSWORD)
                        .impersonate("nobody@example.cz")
                        .sandbox(sandbox.uri())
                        .build()) {
            client.send(SmsMessage.of(SandboxAccount.VOIPEX_NUMBER, "+420607608609", "Hello world!"));
            assertThat(sandbox.messages()).hasSize(1);
            assertThat(sandbox.requests("voipex")).isEqualTo(3);
            assertThatThrownBy(() -> stranger.numbers()).isInstanceOf(UnavailableException.class);
        }
    }
}
