package dev.polysms.voximplant;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PublicKey;
import java.util.Base64;

/** A service account of the tests, with a key that was made for this run. */
final class Credentials {
    static final String ACCOUNT_ID = "1";
    static final String KEY_ID = "8e5d2a1c-key-of-tests";

    private static final KeyPair PAIR = generate("RSA");

    private Credentials() {}

    static KeyPair generate(String algorithm) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
            generator.initialize(algorithm.equals("RSA") ? 2048 : 256);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + algorithm, e);
        }
    }

    static PublicKey publicKey() {
        return PAIR.getPublic();
    }

    static String pem() {
        return pem(PAIR);
    }

    static String pem(KeyPair pair) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'})
                .encodeToString(pair.getPrivate().getEncoded());
        return "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n";
    }

    /** Returns a credentials.json as the control panel hands it out. */
    static String json() {
        return "{\"account_email\":\"someone@example.com\",\"account_id\":" + ACCOUNT_ID + ",\"key_id\":\"" + KEY_ID
                + "\",\"private_key\":\"" + pem().replace("\n", "\\n") + "\"}";
    }
}
