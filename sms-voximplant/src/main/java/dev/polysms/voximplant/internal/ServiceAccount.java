package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiBody;
import dev.polysms.spi.CredentialException;
import dev.polysms.spi.Json;
import dev.polysms.spi.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A service account, which signs its own tokens. Immutable; {@code toString()} does not show the key. */
public final class ServiceAccount {
    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");

    private static final int LONGEST_FILE = 65_536;

    /** Any number of so many digits fits into a long. A leading zero would be lost. */
    private static final Pattern NUMERIC = Pattern.compile("[1-9]\\d{0,17}");

    private final String accountId;
    private final String header;
    private final PrivateKey privateKey;

    private ServiceAccount(String accountId, String keyId, PrivateKey privateKey) {
        this.accountId = accountId;
        this.header = header(keyId);
        this.privateKey = privateKey;
    }

    /**
     * Returns the service account of these parts; the key is PKCS#8 in PEM.
     *
     * @throws IllegalArgumentException if a part is wrong; the message does not quote it
     */
    public static ServiceAccount of(String accountId, String keyId, String privateKey) {
        return new ServiceAccount(
                Secret.of("accountId", accountId).value(),
                Secret.of("keyId", keyId).value(),
                key(privateKey));
    }

    /**
     * Reads the content of a {@code credentials.json}.
     *
     * @throws IllegalArgumentException if a part is missing or wrong; the message does not quote it
     */
    public static ServiceAccount parse(String json) {
        if (json.indexOf('\0') >= 0) {
            throw new IllegalArgumentException(
                    "serviceAccount has characters of code 0, as a file in UTF-16 has if it is read in"
                            + " another charset; save the file in UTF-8");
        }
        Json credentials = Json.parse(json.getBytes(StandardCharsets.UTF_8));
        if (!credentials.isObject()) {
            throw new IllegalArgumentException("serviceAccount is not a JSON object; give the whole content of the"
                    + " credentials.json of Voximplant's control panel, or its Path");
        }
        return of(member(credentials, "account_id"), member(credentials, "key_id"), member(credentials, "private_key"));
    }

    /**
     * Reads the file of a service account, its {@code credentials.json}.
     *
     * @throws IllegalArgumentException if the file cannot be read, or a part is missing or wrong; the message does not quote it
     */
    public static ServiceAccount read(Path file) {
        try {
            return parse(utf8(bytes(file)));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "serviceAccount's file cannot be read: it is not in UTF-8; save it in UTF-8, or download it again",
                    e);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "serviceAccount's file cannot be read; check its path and its permissions", e);
        }
    }

    /** A device or a wrong path may have no end. */
    private static byte[] bytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(LONGEST_FILE + 1);
            if (bytes.length > LONGEST_FILE) {
                throw new IllegalArgumentException("serviceAccount's file has more than " + LONGEST_FILE
                        + " bytes, which no credentials.json has; check its path");
            }
            return bytes;
        }
    }

    private static String utf8(byte[] file) throws CharacterCodingException {
        if (isUtf16(file)) {
            throw new IllegalArgumentException(
                    "serviceAccount's file cannot be read: it is in " + (isUtf32(file) ? "UTF-32" : "UTF-16")
                            + "; save it in UTF-8, or download it again",
                    new CharacterCodingException());
        }
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file)).toString();
    }

    /** In UTF-32, the first character has two zero bytes side by side; in UTF-16, a character of JSON has one. */
    private static boolean isUtf32(byte[] file) {
        return file.length >= 4 && ((file[0] == 0 && file[1] == 0) || (file[2] == 0 && file[3] == 0));
    }

    /** Recognises UTF-16 and UTF-32 by the byte order mark, or by the zero bytes of the first character. */
    private static boolean isUtf16(byte[] file) {
        if (file.length < 2) {
            return false;
        }
        int start = (file[0] & 0xff) << 8 | (file[1] & 0xff);
        return start == 0xfeff || start == 0xfffe || file[0] == 0 || file[1] == 0;
    }

    private static String member(Json credentials, String name) {
        return credentials
                .text(name)
                .orElseThrow(() -> new IllegalArgumentException("serviceAccount has no " + name
                        + "; give the whole credentials.json of Voximplant's control panel"));
    }

    /** Its exceptions have no cause: the JDK's may quote the key. */
    private static PrivateKey key(String pem) {
        Matcher pkcs8 = PKCS8.matcher(Objects.requireNonNull(pem, "privateKey"));
        if (!pkcs8.find()) {
            throw new IllegalArgumentException("privateKey must be PKCS#8 in PEM, from -----BEGIN PRIVATE KEY----- to"
                    + " -----END PRIVATE KEY-----, with true line breaks or none; openssl pkcs8 -topk8 -nocrypt"
                    + " converts other forms");
        }
        try {
            byte[] encoded = Base64.getMimeDecoder().decode(pkcs8.group(1));
            return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (IllegalArgumentException | InvalidKeySpecException e) {
            throw new IllegalArgumentException(
                    "privateKey is no RSA key, or a part of it is missing; copy it again from credentials.json");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has RSA", e);
        }
    }

    /**
     * Signs a JSON Web Token by RS256.
     *
     * @throws CredentialException if the key cannot sign
     */
    String token(Instant issuedAt, Instant expiresAt) {
        String content = header + "." + claims(issuedAt, expiresAt);
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(privateKey);
            signature.update(content.getBytes(StandardCharsets.US_ASCII));
            return content + "." + base64(signature.sign());
        } catch (InvalidKeyException | SignatureException e) {
            throw new CredentialException("privateKey cannot sign a token; make a new key in the control panel", e);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA256withRSA", e);
        }
    }

    private static String header(String keyId) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("typ", "JWT");
        header.put("alg", "RS256");
        header.put("kid", keyId);
        return part(header);
    }

    private String claims(Instant issuedAt, Instant expiresAt) {
        Map<String, Object> claims = new LinkedHashMap<>();
        // The vendor's own clients write the issuer as a number or as a string; most write a number.
        claims.put("iss", NUMERIC.matcher(accountId).matches() ? (Object) Long.valueOf(accountId) : accountId);
        claims.put("iat", issuedAt.getEpochSecond());
        claims.put("exp", expiresAt.getEpochSecond());
        return part(claims);
    }

    private static String part(Map<String, Object> members) {
        return base64(new ApiBody.Json(members).bytes());
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns the type only. */
    @Override
    public String toString() {
        return "ServiceAccount";
    }
}
