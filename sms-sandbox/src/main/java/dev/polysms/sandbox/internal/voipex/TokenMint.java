package dev.polysms.sandbox.internal.voipex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.JsonCodec;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Base64;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Issues access and refresh tokens, and checks them. As with the vendor, a token contains its expiry and a signature,
 * so the mint does not have to remember tokens.
 */
final class TokenMint {
    /** The use of a token, and its lifetime in seconds by the vendor's documents. */
    enum Kind {
        ACCESS(3000),
        REFRESH(7200);

        private final int seconds;

        Kind(int seconds) {
            this.seconds = seconds;
        }

        int seconds() {
            return seconds;
        }
    }

    /** The result of a check. */
    enum Verdict {
        VALID,
        EXPIRED,
        INVALID
    }

    private static final String HEADER = encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8));

    private final Clock clock;
    private volatile SecretKeySpec key;

    TokenMint(Clock clock) {
        this.clock = clock;
        byte[] secret = new byte[32];
        new SecureRandom().nextBytes(secret);
        key = keyOf(secret);
    }

    /** Returns the secret key in Base64. */
    String secret() {
        return encode(key.getEncoded());
    }

    void restore(SavedNode saved) {
        try {
            key = keyOf(Base64.getUrlDecoder().decode(saved.text()));
        } catch (IllegalArgumentException malformed) {
            throw saved.wrong("a key");
        }
    }

    private static SecretKeySpec keyOf(byte[] secret) {
        return new SecretKeySpec(secret, "HmacSHA256");
    }

    /** Returns a new pair of tokens in the format of the vendor's sample. */
    ObjectNode tokens() {
        return SandboxResponse.object()
                .put("access_token", issue(Kind.ACCESS))
                .put("expires_in", Kind.ACCESS.seconds())
                .put("refresh_expires_in", Kind.REFRESH.seconds())
                .put("refresh_token", issue(Kind.REFRESH))
                .put("token_type", "Bearer")
                .put("not-before-policy", 0)
                .put("session_state", UUID.randomUUID().toString())
                .put("scope", "profile email");
    }

    String issue(Kind kind) {
        ObjectNode claims = SandboxResponse.object()
                .put("jti", UUID.randomUUID().toString())
                .put("typ", kind.name())
                .put("exp", clock.instant().getEpochSecond() + kind.seconds());
        String content = HEADER + "." + encode(JsonCodec.bytes(claims));
        return content + "." + signature(content);
    }

    Verdict judge(Kind kind, String token) {
        int end = token.lastIndexOf('.');
        if (end < 0 || !sameText(signature(token.substring(0, end)), token.substring(end + 1))) {
            return Verdict.INVALID;
        }
        ObjectNode claims = claims(token.substring(0, end));
        if (!claims.path("typ").asText().equals(kind.name())) {
            return Verdict.INVALID;
        }
        return clock.instant().getEpochSecond() < claims.path("exp").asLong() ? Verdict.VALID : Verdict.EXPIRED;
    }

    private static ObjectNode claims(String signedContent) {
        byte[] json = Base64.getUrlDecoder().decode(signedContent.substring(HEADER.length() + 1));
        return JsonCodec.parseObject(json)
                .orElseThrow(() -> new AssertionError("only the mint's own tokens are signed"));
    }

    private String signature(String content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return encode(mac.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every Java platform has HmacSHA256 and takes any key for it", e);
        }
    }

    private static boolean sameText(String expected, String actual) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8), actual.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
