package dev.polysms.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SandboxVoipexTokenTest {
    private final SandboxClock clock = new SandboxClock();

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.builder().clock(clock).start();

    private final TestHttpClient wire = new TestHttpClient();
    private final URI token = URI.create(sandbox.voipex() + "/token");

    @Test
    void grants_tokens_for_the_password_with_the_documented_lifetimes() {
        TestHttpAnswer answer = wire.postForm(token, passwordGrant());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("expires_in").intValue()).isEqualTo(3000);
        assertThat(answer.json().path("refresh_expires_in").intValue()).isEqualTo(7200);
        assertThat(answer.json().path("token_type").textValue()).isEqualTo("Bearer");
        assertThat(answer.json().path("not-before-policy").intValue()).isZero();
        assertThat(answer.json().path("session_state").isTextual()).isTrue();
        assertThat(answer.json().path("scope").textValue()).isEqualTo("profile email");
    }

    @Test
    void grants_other_tokens_each_time_and_takes_them_all() {
        JsonNode first = wire.postForm(token, passwordGrant()).json();
        JsonNode second = wire.postForm(token, passwordGrant()).json();

        assertThat(access(second)).isNotEqualTo(access(first));
        assertThat(refresh(second)).isNotEqualTo(refresh(first));
        assertThat(send(access(first)).status()).isEqualTo(200);
        assertThat(send(access(second)).status()).isEqualTo(200);
    }

    @Test
    void exchanges_a_token_for_one_of_another_user() {
        String own = access(wire.postForm(token, passwordGrant()).json());

        TestHttpAnswer answer = exchange(Map.of("email", SandboxAccount.VOIPEX_IMPERSONATED_EMAIL), "Bearer " + own);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("expires_in").intValue()).isEqualTo(3000);
        assertThat(answer.json().path("token_type").textValue()).isEqualTo("Bearer");
        assertThat(access(answer.json())).isNotEqualTo(own);
        assertThat(send(access(answer.json())).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "email, user@example.com, Bearer nonsense, 401, invalid_token, Invalid token",
        "email, user@example.com, Basic nonsense, 401, invalid_token, Invalid authorization type",
        "email, nobody@example.com, Bearer sandbox-token, 400, invalid_request, User not found",
        "user, user@example.com, Bearer sandbox-token, 400, invalid_request, Missing form parameter: email"
    })
    void exchanges_no_token_without_proof_or_user(
            String parameter, String value, String authorization, int status, String error, String description) {
        TestHttpAnswer answer = exchange(Map.of(parameter, value), authorization);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.json().path("error").textValue()).isEqualTo(error);
        assertThat(answer.json().path("error_description").textValue()).isEqualTo(description);
    }

    @Test
    void exchanges_no_refresh_token() {
        String refresh = refresh(wire.postForm(token, passwordGrant()).json());

        assertThat(exchange(Map.of("email", SandboxAccount.VOIPEX_IMPERSONATED_EMAIL), "Bearer " + refresh)
                        .status())
                .isEqualTo(401);
    }

    @Test
    void takes_an_access_token_until_it_expires() {
        String access = access(wire.postForm(token, passwordGrant()).json());

        clock.advance(Duration.ofSeconds(2999));
        assertThat(send(access).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        TestHttpAnswer expired = send(access);
        assertThat(expired.status()).isEqualTo(401);
        assertThat(expired.json().path("message").textValue()).isEqualTo("Expired token");
    }

    @Test
    void grants_new_tokens_for_a_refresh_token_until_that_expires() {
        String refresh = refresh(wire.postForm(token, passwordGrant()).json());

        clock.advance(Duration.ofSeconds(7199));
        TestHttpAnswer refreshed = wire.postForm(token, refreshGrant(refresh));
        assertThat(refreshed.status()).isEqualTo(200);
        assertThat(send(access(refreshed.json())).status()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(1));
        assertOauthError(wire.postForm(token, refreshGrant(refresh)), "invalid_grant");
    }

    @Test
    void distinguishes_access_and_refresh_tokens() {
        JsonNode tokens = wire.postForm(token, passwordGrant()).json();

        assertThat(send(refresh(tokens)).status()).isEqualTo(401);
        assertOauthError(wire.postForm(token, refreshGrant(access(tokens))), "invalid_grant");
    }

    @Test
    void refuses_a_token_of_another_sandbox() {
        try (SmsSandbox other = SmsSandbox.start()) {
            String access = access(wire.postForm(URI.create(other.voipex() + "/token"), passwordGrant())
                    .json());

            assertThat(send(access).status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "username, other@example.com, invalid_grant",
        "password, wrong, invalid_grant",
        "client_id, other, invalid_client",
        "grant_type, client_credentials, unsupported_grant_type",
        "grant_type, refresh_token, invalid_grant"
    })
    void refuses_a_wrong_field(String field, String value, String error) {
        Map<String, String> form = passwordGrant();
        form.put(field, value);

        assertOauthError(wire.postForm(token, form), error);
    }

    @Test
    void asks_for_the_grant_type() {
        assertOauthError(wire.postForm(token, Map.of("client_id", "api")), "invalid_request");
    }

    @Test
    void reads_a_form_and_no_json() {
        assertOauthError(wire.postJson(token, passwordGrant()), "invalid_request");
    }

    private static void assertOauthError(TestHttpAnswer answer, String error) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().path("error").textValue()).isEqualTo(error);
        assertThat(answer.json().path("error_description").textValue()).isNotEmpty();
        assertThat(answer.json().has("access_token")).isFalse();
    }

    private TestHttpAnswer exchange(Map<String, String> form, String authorization) {
        return wire.postForm(URI.create(token + "-exchange"), form, "Authorization", authorization);
    }

    private TestHttpAnswer send(String accessToken) {
        return wire.postJson(
                URI.create(sandbox.voipex() + "/SMS"),
                Map.of("from", SandboxAccount.VOIPEX_NUMBER, "to", "+420607608609", "text", "Hello"),
                "Authorization",
                "Bearer " + accessToken);
    }

    private static String access(JsonNode tokens) {
        return tokens.path("access_token").asText();
    }

    private static String refresh(JsonNode tokens) {
        return tokens.path("refresh_token").asText();
    }

    private static Map<String, String> passwordGrant() {
        return new HashMap<>(Map.of(
                "client_id",
                "api",
                "grant_type",
                "password",
                "username",
                SandboxAccount.VOIPEX_USERNAME,
                "password",
                SandboxAccount.VOIPEX_PASSWORD));
    }

    private static Map<String, String> refreshGrant(String refreshToken) {
        return Map.of("client_id", "api", "grant_type", "refresh_token", "refresh_token", refreshToken);
    }
}
