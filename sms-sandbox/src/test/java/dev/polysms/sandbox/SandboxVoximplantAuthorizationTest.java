package dev.polysms.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.sandbox.TestHttpClient.TestHttpAnswer;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxVoximplantAuthorizationTest {
    private static final KeyPair KEYS = rsaKeys();
    private static final String HEADER = "{\"typ\":\"JWT\",\"alg\":\"RS256\",\"kid\":\"unregistered\"}";

    private final SandboxClock clock = new SandboxClock();

    @AutoClose
    private final SmsSandbox sandbox = SmsSandbox.builder()
            .clock(clock)
            .voximplantKey("registered", KEYS.getPublic())
            .start();

    private final TestHttpClient wire = new TestHttpClient();
    private final long now = clock.instant().getEpochSecond();

    @Test
    void takes_a_well_formed_token_whose_key_it_does_not_know() {
        assertTaken(sendWithToken(token(HEADER, claims("1", now, now + 60), "any".getBytes(UTF_8))));
    }

    @Test
    void takes_the_issuer_as_a_string_too() {
        assertTaken(sendWithToken(token(HEADER, claims("\"1\"", now, now + 60), "any".getBytes(UTF_8))));
    }

    @Test
    void takes_a_token_that_is_signed_with_a_registered_key() {
        assertTaken(sendWithToken(signedToken(KEYS)));
    }

    @Test
    void refuses_a_token_that_is_signed_with_another_key() {
        assertError(sendWithToken(signedToken(rsaKeys())), 100, "Authorization failed");
    }

    @Test
    void refuses_a_malformed_signature() {
        String header = HEADER.replace("unregistered", "registered");

        assertError(
                sendWithToken(token(header, claims("1", now, now + 60), "any".getBytes(UTF_8))),
                100,
                "Authorization failed");
    }

    @Test
    void refuses_a_token_of_another_account() {
        assertError(
                sendWithToken(token(HEADER, claims("2", now, now + 60), "any".getBytes(UTF_8))),
                100,
                "Authorization failed");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 60, 455, Token issued in the future.",
        "-60, 0, 456, The token has expired.",
        "-5, 3596, 454, The token TTL exceeds the maximum limit.",
        "-5000, 10, 454, The token TTL exceeds the maximum limit."
    })
    void refuses_a_token_out_of_its_time(long issuedIn, long expiresIn, int code, String text) {
        String claims = claims("1", now + issuedIn, now + expiresIn);

        assertError(sendWithToken(token(HEADER, claims, "any".getBytes(UTF_8))), code, text);
    }

    @ParameterizedTest
    @CsvSource({"0, 3600", "-5, 3595", "-3599, 1"})
    void takes_a_token_at_the_edges_of_its_time(long issuedIn, long expiresIn) {
        String claims = claims("1", now + issuedIn, now + expiresIn);

        assertTaken(sendWithToken(token(HEADER, claims, "any".getBytes(UTF_8))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "a.b",
                "a.b.c.d",
                "..",
                "e30.e30.",
                "e30.e30.c2ln",
                "!!!.e30.c2ln",
                "bnVsbA.bnVsbA.c2ln"
            })
    void refuses_a_malformed_token(String token) {
        assertError(sendWithToken(token), 447, "Invalid token format.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"RS256\",\"kid\":\"k\"}",
                "{\"typ\":\"JWT\",\"alg\":\"none\",\"kid\":\"k\"}",
                "{\"typ\":\"JWT\",\"alg\":\"HS256\",\"kid\":\"k\"}",
                "{\"typ\":\"JWT\",\"alg\":\"RS256\"}"
            })
    void refuses_a_header_that_is_not_as_documented(String header) {
        assertError(
                sendWithToken(token(header, claims("1", now, now + 60), "any".getBytes(UTF_8))),
                447,
                "Invalid token format.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"iss\":1,\"iat\":1}",
                "{\"iss\":1,\"exp\":1}",
                "{\"iat\":1,\"exp\":2}",
                "{\"iss\":true,\"iat\":1,\"exp\":2}",
                "{\"iss\":1,\"iat\":\"1\",\"exp\":\"2\"}",
                "{\"iss\":1,\"iat\":1e99,\"exp\":2}"
            })
    void refuses_claims_that_are_not_as_documented(String claims) {
        assertError(sendWithToken(token(HEADER, claims, "any".getBytes(UTF_8))), 447, "Invalid token format.");
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', 100, Authorization failed",
        "1, '', 100, Authorization failed",
        "'', sandbox-key, 100, Authorization failed",
        "1, wrong, 100, Authorization failed",
        "2, sandbox-key, 100, Authorization failed",
        "me, sandbox-key, 115, The 'account_id' parameter is invalid"
    })
    void refuses_wrong_keys(String account, String key, int code, String text) {
        Map<String, String> message = message();
        message.put("account_id", account);
        message.put("api_key", key);

        assertError(wire.postForm(uri(), message), code, text);
    }

    @Test
    void takes_the_account_with_the_token_but_no_other_account() {
        String token = "Bearer " + signedToken(KEYS);
        Map<String, String> message = message();
        message.put("account_id", "1");
        assertTaken(wire.postForm(uri(), message, "Authorization", token));

        message.put("account_id", "2");
        sandbox.clear();
        assertError(wire.postForm(uri(), message, "Authorization", token), 100, "Authorization failed");
    }

    @Test
    void registers_only_rsa_keys() throws GeneralSecurityException {
        KeyPair elliptic = KeyPairGenerator.getInstance("EC").generateKeyPair();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> SmsSandbox.builder().voximplantKey("k", elliptic.getPublic()))
                .withMessageContaining("Give an RSA public key");
    }

    private TestHttpAnswer sendWithToken(String token) {
        return wire.postForm(uri(), message(), "Authorization", "Bearer " + token);
    }

    private void assertTaken(TestHttpAnswer answer) {
        assertThat(answer.json().path("result").intValue()).isEqualTo(1);
        assertThat(sandbox.messages()).hasSize(1);
    }

    private void assertError(TestHttpAnswer answer, int code, String text) {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().at("/error/code").intValue()).isEqualTo(code);
        assertThat(answer.json().at("/error/msg").textValue()).isEqualTo(text);
        assertThat(sandbox.messages()).isEmpty();
    }

    private URI uri() {
        return URI.create(sandbox.voximplant() + "/platform_api/SendSmsMessage");
    }

    private static Map<String, String> message() {
        return new HashMap<>(
                Map.of("source", SandboxAccount.VOXIMPLANT_NUMBER, "destination", "447443332212", "sms_body", "Hello"));
    }

    private String signedToken(KeyPair keys) {
        String header = HEADER.replace("unregistered", "registered");
        String content = encode(header.getBytes(UTF_8)) + "."
                + encode(claims("1", now, now + 60).getBytes(UTF_8));
        try {
            Signature signer = Signature.getInstance("SHA256withRSA");
            signer.initSign(keys.getPrivate());
            signer.update(content.getBytes(UTF_8));
            return content + "." + encode(signer.sign());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static String token(String header, String claims, byte[] signature) {
        return encode(header.getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8)) + "." + encode(signature);
    }

    private static String claims(String issuer, long issuedAt, long expiresAt) {
        return "{\"iss\":%s,\"iat\":%d,\"exp\":%d}".formatted(issuer, issuedAt, expiresAt);
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair rsaKeys() {
        try {
            return KeyPairGenerator.getInstance("RSA").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
