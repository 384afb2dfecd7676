package dev.polysms.voipex.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.ClientOptions;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.UnavailableException;
import dev.polysms.spi.AccessToken;
import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.BaseUrl;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.spi.Secret;
import dev.polysms.voipex.VoipexPayload;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenGrantTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final BaseUrl AUTH =
            BaseUrl.of("authBaseUrl", URI.create("https://auth.voipex.io"), ClientOptions.defaults());

    private final Login login =
            Login.of(Secret.of("username", "jan+sms@example.cz"), Secret.of("password", "p&ss wörd=1"));
    private final Operation<Login, TokenGrant> password = new TokenRequests(AUTH).login();
    private final Operation<RefreshToken, TokenGrant> refresh = new TokenRequests(AUTH).refresh();

    @Test
    void writes_the_password_grant_in_the_documented_order() {
        ApiRequest request = password.encode(login);

        assertThat(request.method()).isEqualTo(ApiRequest.Method.POST);
        assertThat(request.url()).isEqualTo("https://auth.voipex.io/token");
        assertThat(request.body().contentType()).startsWith("application/x-www-form-urlencoded");
        assertThat(VoipexAnswers.body(request))
                .isEqualTo("grant_type=password&client_id=api&username=jan%2Bsms%40example.cz"
                        + "&password=p%26ss+w%C3%B6rd%3D1");
        assertThat(password.safety()).isEqualTo(Safety.READ);
    }

    @Test
    void requests_a_scope_only_if_set() {
        assertThat(VoipexAnswers.body(password.encode(login.withScope("openid profile"))))
                .endsWith("&scope=openid+profile");
    }

    @Test
    void writes_the_refresh_grant_in_the_documented_order() {
        ApiRequest request = refresh.encode(new RefreshToken("eyJhb/+=", NOW));

        assertThat(request.url()).isEqualTo("https://auth.voipex.io/token");
        assertThat(VoipexAnswers.body(request))
                .isEqualTo("client_id=api&grant_type=refresh_token&refresh_token=eyJhb%2F%2B%3D");
        assertThat(refresh.safety()).isEqualTo(Safety.READ);
    }

    @Test
    void reads_the_documented_answer() {
        TokenGrant grant = read(200, VoipexPayload.read("token/granted"));

        assertThat(grant.accessToken(NOW).value()).isEqualTo("*****");
        assertThat(grant.accessToken(NOW).renewAt()).isEqualTo(NOW.plusSeconds(3000 - 30));
        RefreshToken next = grant.refreshToken(NOW).orElseThrow();
        assertThat(next.isAlive(NOW.plusSeconds(7199))).isTrue();
        assertThat(next.isAlive(NOW.plusSeconds(7200))).isFalse();
    }

    @Test
    void assumes_the_documented_lifetime_if_the_answer_has_none() {
        TokenGrant grant = read(200, VoipexPayload.read("token/granted-bare"));

        assertThat(grant.accessToken(NOW).renewAt()).isEqualTo(NOW.plusSeconds(3000 - 30));
        assertThat(grant.refreshToken(NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"3000,2970", "61,31", "60,30", "59,29.5", "20,10", "1,0.5", "0,0", "-5,0"})
    void renews_half_a_minute_or_half_the_lifetime_before_the_end(int expiresIn, double seconds) {
        AccessToken token = read(200, "{\"access_token\":\"a\",\"expires_in\":" + expiresIn + "}")
                .accessToken(NOW);

        assertThat(token.renewAt()).isEqualTo(NOW.plus(Duration.ofMillis((long) (seconds * 1000))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"token/error-invalid-grant", "token/error-invalid-client", "token/error-unauthorized-client"})
    void reads_a_refused_login(String payload) {
        for (int status : new int[] {400, 401}) {
            RejectedException refusal =
                    catchThrowableOfType(RejectedException.class, () -> read(status, VoipexPayload.read(payload)));

            assertThat(refusal.reason()).isEqualTo(Reason.AUTHENTICATION);
            assertThat(refusal.worthRetrying()).isFalse();
            assertThat(refusal.vendorCode().orElseThrow()).matches("[a-z_]+");
            assertThat(refusal.vendorMessage()).isPresent();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "400,token/error-unknown,false",
        "500,token/error-unknown,true",
        "503,token/error-invalid-grant,true",
        "429,token/error-unknown,true",
        "403,token/error-invalid-grant,false",
        "404,token/error-unknown,false",
        "200,token/error-invalid-grant,false",
        "302,token/granted,false",
    })
    void reports_every_other_token_failure_as_unavailable(int status, String payload, boolean worthRetrying) {
        UnavailableException failure =
                catchThrowableOfType(UnavailableException.class, () -> read(status, VoipexPayload.read(payload)));

        assertThat(failure.safeToResend()).isTrue();
        assertThat(failure.worthRetrying()).isEqualTo(worthRetrying);
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret\\r\\nX: y", "secret\\u0000", "secr\u00e9t", "secret token", "secret\\u007f"})
    void refuses_a_token_that_a_header_cannot_carry(String token) {
        UnavailableException failure = catchThrowableOfType(
                UnavailableException.class, () -> read(200, "{\"access_token\":\"" + token + "\"}"));

        assertThat(failure).hasMessageNotContaining("secr");
        assertThat(failure.worthRetrying()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "{}", "{\"access_token\":\"\"}", "{\"access_token\":{}}", "<html>"})
    void refuses_a_token_answer_without_a_token(String body) {
        assertThat(catchThrowableOfType(UnavailableException.class, () -> read(200, body)))
                .isNotNull();
    }

    @Test
    void shows_no_token_and_no_password() {
        TokenGrant grant = read(200, "{\"access_token\":\"secret-a\",\"refresh_token\":\"secret-r\"}");

        assertThat("" + grant + grant.accessToken(NOW) + grant.refreshToken(NOW) + login + password.encode(login)
                        + password.encode(login).body())
                .doesNotContain("secret", "p&ss", "jan");
    }

    private TokenGrant read(int status, String body) {
        return password.decode(VoipexAnswers.to(password, login, status, body));
    }
}
