package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.time.Clock;
import java.util.Base64;
import java.util.Map;

/** Checks the JSON Web Token of a service account. The signature is checked only if the sandbox has the key. */
final class TokenVerifier {
    private static final long MAX_LIFETIME_SECONDS = 3600;

    private final Clock clock;
    private final Map<String, PublicKey> keys;

    TokenVerifier(Clock clock, Map<String, PublicKey> keys) {
        this.clock = clock;
        this.keys = Map.copyOf(keys);
    }

    void verify(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != 3) {
            throw VoximplantErrorCode.INVALID_TOKEN_FORMAT.refusal();
        }
        ObjectNode header = json(parts[0]);
        ObjectNode claims = json(parts[1]);
        byte[] signature = decode(parts[2]);
        checkForm(header, claims);
        checkSignature(header.path("kid").textValue(), parts[0] + "." + parts[1], signature);
        // In the official clients this is a string or a number.
        if (!claims.path("iss").asText().equals(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)) {
            throw VoximplantErrorCode.AUTHORIZATION_FAILED.refusal();
        }
        checkTimes(claims.path("iat").longValue(), claims.path("exp").longValue());
    }

    private static void checkForm(ObjectNode header, ObjectNode claims) {
        JsonNode issuer = claims.path("iss");
        if (!header.path("typ").asText().equals("JWT")
                || !header.path("alg").asText().equals("RS256")
                || !header.path("kid").isTextual()
                || !(issuer.isTextual() || issuer.isIntegralNumber())
                || !claims.path("iat").canConvertToLong()
                || !claims.path("exp").canConvertToLong()) {
            throw VoximplantErrorCode.INVALID_TOKEN_FORMAT.refusal();
        }
    }

    private void checkSignature(String keyId, String content, byte[] signature) {
        PublicKey key = keys.get(keyId);
        if (key != null && !isSigned(content, signature, key)) {
            throw VoximplantErrorCode.AUTHORIZATION_FAILED.refusal();
        }
    }

    private static boolean isSigned(String content, byte[] signature, PublicKey key) {
        try {
            Signature verifier = Signature.getInstance("SHA256withRSA");
            verifier.initVerify(key);
            verifier.update(content.getBytes(StandardCharsets.US_ASCII));
            return verifier.verify(signature);
        } catch (SignatureException notOfThisKey) {
            return false;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new AssertionError("every Java platform has SHA256withRSA, and only RSA keys are registered", e);
        }
    }

    private void checkTimes(long issuedAt, long expiresAt) {
        long now = clock.instant().getEpochSecond();
        if (issuedAt > now) {
            throw VoximplantErrorCode.TOKEN_ISSUED_IN_FUTURE.refusal();
        }
        if (expiresAt <= now) {
            throw VoximplantErrorCode.TOKEN_EXPIRED.refusal();
        }
        // The issue time can be any number, so the subtraction is on the side of the expiry, where it cannot overflow.
        if (issuedAt < expiresAt - MAX_LIFETIME_SECONDS) {
            throw VoximplantErrorCode.INVALID_TOKEN_TTL.refusal();
        }
    }

    private static ObjectNode json(String part) {
        return JsonCodec.parseObject(decode(part)).orElseThrow(VoximplantErrorCode.INVALID_TOKEN_FORMAT::refusal);
    }

    private static byte[] decode(String part) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            if (bytes.length > 0) {
                return bytes;
            }
        } catch (IllegalArgumentException malformed) {
            // Refused below, as an empty part is.
        }
        throw VoximplantErrorCode.INVALID_TOKEN_FORMAT.refusal();
    }
}
