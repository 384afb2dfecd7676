package dev.polysms.voipex;

import static dev.polysms.voipex.VoipexServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.MessageId;
import dev.polysms.OutcomeUnknownException;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.SendReceipt;
import dev.polysms.SmsMessage;
import dev.polysms.UnavailableException;
import dev.polysms.spi.CredentialException;
import dev.polysms.spi.ManualTiming;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoipexTokensTest {
    private static final SmsMessage MESSAGE = new VoipexFixture().message();
    private static final MockResponse REFUSED = json(401, "{\"message\":\"Expired token\"}");
    private static final MockResponse INVALID_GRANT =
            json(400, "{\"error\":\"invalid_grant\",\"error_description\":\"Token is not active\"}");

    private final VoipexServer server = new VoipexServer();
    private final ManualTiming timing = new ManualTiming().skipPauses();
    private final List<VoipexClient> clients = new ArrayList<>();

    @AfterEach
    void close() {
        clients.forEach(VoipexClient::close);
        server.close();
    }

    private VoipexClient client(VoipexClient.Builder builder) {
        VoipexClient client = builder.build();
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
    void logs_in_with_the_first_send_and_keeps_the_token() {
        VoipexClient client = loggedIn();
        client.send(MESSAGE);
        client.send(MESSAGE);
        client.send(VoipexFixture.instant());

        assertThat(server.tokenRequests())
                .containsExactly("grant_type=password&client_id=api&username=jan%40example.cz&password=correct+horse");
        assertThat(server.bearers()).containsOnly("Bearer access-1").hasSize(3);
    }

    @Test
    void requests_one_token_for_fifty_threads() throws Exception {
        VoipexClient client = loggedIn();
        CountDownLatch start = new CountDownLatch(1);
        CountDownLatch gate = server.holdTokens();
        ExecutorService threads = Executors.newFixedThreadPool(50);
        try {
            List<Future<SendReceipt>> sends = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                sends.add(threads.submit(() -> {
                    start.await();
                    return client.send(MESSAGE);
                }));
            }
            start.countDown();
            server.awaitTokenRequest();
            gate.countDown();
            for (Future<SendReceipt> send : sends) {
                assertThat(send.get(20, TimeUnit.SECONDS).id()).contains(MessageId.of("sms-4711"));
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(server.tokenRequests()).hasSize(1);
        assertThat(server.bearers()).hasSize(50).containsOnly("Bearer access-1");
    }

    @Test
    void refreshes_the_token_shortly_before_it_expires() {
        VoipexClient client = loggedIn();
        client.send(MESSAGE);
        timing.advance(Duration.ofSeconds(2969));
        client.send(MESSAGE);
        timing.advance(Duration.ofSeconds(1));
        client.send(MESSAGE);

        assertThat(server.grants()).containsExactly("password", "refresh_token");
        assertThat(server.tokenRequests().get(1))
                .isEqualTo("client_id=api&grant_type=refresh_token&refresh_token=refresh-1");
        assertThat(server.bearers()).containsExactly("Bearer access-1", "Bearer access-1", "Bearer access-2");
    }

    @Test
    void refreshes_with_the_newest_refresh_token() {
        VoipexClient client = loggedIn();
        for (int i = 0; i < 3; i++) {
            client.send(MESSAGE);
            timing.advance(Duration.ofMinutes(50));
        }

        assertThat(server.tokenRequests().get(2)).endsWith("refresh_token=refresh-2");
    }

    @Test
    void keeps_a_short_token_for_half_its_life() {
        server.answerTokens(server.grant(20, 7200));
        VoipexClient client = loggedIn();
        client.send(MESSAGE);
        timing.advance(Duration.ofSeconds(9));
        client.send(MESSAGE);
        timing.advance(Duration.ofSeconds(1));
        client.send(MESSAGE);

        assertThat(server.bearers()).containsExactly("Bearer access-1", "Bearer access-1", "Bearer access-2");
    }

    @Test
    void logs_in_again_when_the_refresh_token_has_expired() {
        VoipexClient client = loggedIn();
        client.send(MESSAGE);
        timing.advance(Duration.ofHours(2));
        client.send(MESSAGE);

        assertThat(server.grants()).containsExactly("password", "password");
    }

    @Test
    void logs_in_once_when_the_refresh_is_refused() {
        VoipexClient client = loggedIn();
        client.send(MESSAGE);
        timing.advance(Duration.ofMinutes(50));
        server.answerTokens(INVALID_GRANT);
        client.send(MESSAGE);

        assertThat(server.grants()).containsExactly("password", "refresh_token", "password");
        assertThat(server.bearers()).containsExactly("Bearer access-1", "Bearer access-2");
    }

    @Test
    void stops_when_the_login_after_a_refused_refresh_is_refused_too() {
        VoipexClient client = loggedIn();
        client.send(MESSAGE);
        timing.advance(Duration.ofMinutes(50));
        server.answerTokens(INVALID_GRANT, INVALID_GRANT);

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.send(MESSAGE));

        assertThat(refusal.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(server.grants()).containsExactly("password", "refresh_token", "password");
        assertThat(server.bearers()).hasSize(1);
    }

    @Test
    void never_uses_a_refresh_token_twice() {
        VoipexClient client = loggedIn();
        client.send(MESSAGE);
        timing.advance(Duration.ofMinutes(50));
        server.answerTokens(json(503, ""));
        client.send(MESSAGE);

        assertThat(server.grants()).containsExactly("password", "refresh_token", "password");
        assertThat(server.bearers()).hasSize(2);
    }

    @Test
    void renews_a_refused_token_once_and_sends_once_more() {
        VoipexClient client = loggedIn();
        server.answerSends(REFUSED);

        assertThat(client.send(MESSAGE).id()).contains(MessageId.of("sms-4711"));
        assertThat(server.bearers()).containsExactly("Bearer access-1", "Bearer access-2");
        assertThat(server.grants()).containsExactly("password", "password");
    }

    @Test
    void renews_a_refused_token_for_an_instant_message_too() throws Exception {
        VoipexClient client = loggedIn();
        server.answerSends(REFUSED);

        SendReceipt receipt = client.sendAsync(VoipexFixture.instant()).get(10, TimeUnit.SECONDS);

        assertThat(receipt.id()).contains(MessageId.of("sms-4711"));
        assertThat(server.bearers()).containsExactly("Bearer access-1", "Bearer access-2");
    }

    @Test
    void does_not_try_a_third_time_when_the_new_token_is_refused_too() {
        VoipexClient client = loggedIn();
        server.answerSends(REFUSED, REFUSED);

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.send(MESSAGE));

        assertThat(refusal.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(refusal.safeToResend()).isTrue();
        assertThat(server.bearers()).containsExactly("Bearer access-1", "Bearer access-2");
    }

    @Test
    void stays_unknown_when_the_second_try_breaks() {
        VoipexClient client = loggedIn();
        server.answerSends(REFUSED, json(500, "{\"message\":\"Internal server error\"}"));

        OutcomeUnknownException unknown =
                catchThrowableOfType(OutcomeUnknownException.class, () -> client.send(MESSAGE));

        assertThat(unknown.safeToResend()).isFalse();
        assertThat(server.bearers()).hasSize(2);
    }

    @Test
    void sends_nothing_while_no_token_can_be_obtained() {
        VoipexClient client = loggedIn();
        MockResponse down = json(503, "");
        server.answerTokens(down, down, down, down, down, down, down, down, down, down);

        UnavailableException failure = catchThrowableOfType(UnavailableException.class, () -> client.send(MESSAGE));

        assertThat(failure.worthRetrying()).isTrue();
        assertThat(server.bearers()).isEmpty();
    }

    @Test
    void sends_nothing_when_the_token_endpoint_cannot_be_reached() {
        VoipexClient client = client(
                builder().authBaseUrl(URI.create("http://127.0.0.1:1")).login("jan@example.cz", "correct horse"));

        assertThat(catchThrowableOfType(UnavailableException.class, () -> client.send(MESSAGE)))
                .isNotNull();
        assertThat(server.bearers()).isEmpty();
    }

    @Test
    void reports_a_refused_login_and_sends_nothing() {
        VoipexClient client = loggedIn();
        server.answerTokens(INVALID_GRANT);

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.send(MESSAGE));

        assertThat(refusal.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(refusal.vendorCode()).contains("invalid_grant");
        assertThat(server.grants()).containsExactly("password");
        assertThat(server.bearers()).isEmpty();
    }

    @Test
    void uses_no_token_that_a_header_cannot_carry() {
        VoipexClient client = loggedIn();
        server.answerTokens(json(200, "{\"access_token\":\"evil\\r\\nX-Injected: yes\"}"));

        UnavailableException failure = catchThrowableOfType(UnavailableException.class, () -> client.send(MESSAGE));

        assertThat(failure.worthRetrying()).isFalse();
        assertThat(failure).hasMessageNotContaining("evil");
        assertThat(server.bearers()).isEmpty();
    }

    @Test
    void renews_for_the_others_when_one_waiting_call_is_cancelled() throws Exception {
        VoipexClient client = loggedIn();
        CountDownLatch gate = server.holdTokens();
        CompletableFuture<SendReceipt> first = client.sendAsync(MESSAGE);
        CompletableFuture<SendReceipt> second = client.sendAsync(MESSAGE);
        server.awaitTokenRequest();

        assertThat(first.cancel(true)).isTrue();
        gate.countDown();

        assertThat(second.get(10, TimeUnit.SECONDS).id()).contains(MessageId.of("sms-4711"));
        assertThat(first.handle((receipt, failure) -> failure).get(10, TimeUnit.SECONDS))
                .isInstanceOf(UnavailableException.class);
        assertThat(server.tokenRequests()).hasSize(1);
        assertThat(server.bearers()).hasSize(1);
    }

    @Test
    void reads_a_supplied_token_at_every_call() {
        AtomicInteger calls = new AtomicInteger();
        Supplier<String> tokens = () -> "supplied-" + calls.incrementAndGet();
        VoipexClient client = client(builder().token(tokens));
        client.send(MESSAGE);
        client.send(MESSAGE);

        assertThat(server.bearers()).containsExactly("Bearer supplied-1", "Bearer supplied-2");
        assertThat(server.tokenRequests()).isEmpty();
    }

    @Test
    void tries_once_more_with_the_token_that_the_supplier_gives_next() {
        AtomicInteger calls = new AtomicInteger();
        Supplier<String> tokens = () -> "supplied-" + calls.incrementAndGet();
        VoipexClient client = client(builder().token(tokens));
        server.answerSends(REFUSED);

        client.send(MESSAGE);

        assertThat(server.bearers()).containsExactly("Bearer supplied-1", "Bearer supplied-2");
    }

    @Test
    void sends_once_with_a_refused_token_that_has_not_changed() {
        VoipexClient client = client(builder().token("given-token"));
        server.answerSends(REFUSED);

        RejectedException refusal = catchThrowableOfType(RejectedException.class, () -> client.send(MESSAGE));

        assertThat(refusal.reason()).isEqualTo(Reason.AUTHENTICATION);
        assertThat(server.bearers()).containsExactly("Bearer given-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\n", "secret\r\nX: y", "sécret", "secret\u0000", " "})
    void sends_nothing_with_a_supplied_token_that_cannot_be_used(String token) {
        VoipexClient client = client(builder().token(() -> token));

        UnavailableException failure = catchThrowableOfType(UnavailableException.class, () -> client.send(MESSAGE));

        assertThat(failure).hasCauseInstanceOf(CredentialException.class).hasMessageNotContaining("cret");
        assertThat(failure.worthRetrying()).isFalse();
        assertThat(server.bearers()).isEmpty();
    }

    @Test
    void reads_the_password_at_every_login_and_reports_a_failure() {
        AtomicReference<String> password = new AtomicReference<>("first");
        Supplier<String> source = () -> {
            String value = password.get();
            if (value.isEmpty()) {
                throw new IllegalStateException("the vault is sealed");
            }
            return value;
        };
        VoipexClient client = client(builder().login("jan@example.cz", source));
        client.send(MESSAGE);
        timing.advance(Duration.ofHours(2));
        password.set("second");
        client.send(MESSAGE);
        timing.advance(Duration.ofHours(2));
        password.set("");

        UnavailableException failure = catchThrowableOfType(UnavailableException.class, () -> client.send(MESSAGE));

        assertThat(failure).hasCauseInstanceOf(CredentialException.class);
        assertThat(server.tokenRequests().get(0)).endsWith("password=first");
        assertThat(server.tokenRequests().get(1)).endsWith("password=second");
        assertThat(server.bearers()).hasSize(2);
    }

    @Test
    void requests_the_scope_that_was_set() {
        client(builder().login("jan@example.cz", "correct horse").scope("openid profile"))
                .send(MESSAGE);

        assertThat(server.tokenRequests().get(0)).endsWith("&scope=openid+profile");
    }
}
