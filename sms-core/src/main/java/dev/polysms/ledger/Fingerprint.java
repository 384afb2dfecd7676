package dev.polysms.ledger;

import dev.polysms.Address;
import dev.polysms.SmsMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Identifies a message without its content: two hashes, one of sender, recipient and text, one of recipient and text. Immutable;
 * {@code equals} compares both hashes.
 *
 * <p>The hashes are SHA-256 in 64 lower-case hex digits. Each part is hashed with its length, so a character that moves from one
 * part to the next changes the hash. The reference is not hashed.
 *
 * <p><b>A hash protects only what cannot be guessed.</b> An attacker who has the hash and guesses the recipient and the whole text
 * can confirm the guess. For a known number, a second is enough to try a million six-digit codes in a known sentence. Protect
 * fingerprints like a list of recipients. {@link #toString} shows no part of them.
 *
 * @since 0.1.0
 */
public final class Fingerprint {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final String whole;
    private final String content;

    private Fingerprint(String whole, String content) {
        this.whole = whole;
        this.content = content;
    }

    /** Returns the fingerprint of a message. */
    public static Fingerprint of(SmsMessage message) {
        String to = message.to().e164();
        return new Fingerprint(
                hash("whole", message.from().map(Address::value).orElse(""), to, message.text()),
                hash("content", to, message.text()));
    }

    /**
     * Returns a fingerprint that a ledger has stored.
     *
     * @throws IllegalArgumentException if a hash is not 64 lower-case hex digits
     */
    public static Fingerprint ofHashes(String whole, String content) {
        return new Fingerprint(requireHash("whole", whole), requireHash("content", content));
    }

    /** Returns the hash of sender, recipient and text. Two messages under one key are the same message if it is equal. */
    public String whole() {
        return whole;
    }

    /** Returns the hash of recipient and text. It is the same for all senders, so it survives a failover to another vendor. */
    public String content() {
        return content;
    }

    private static String hash(String... parts) {
        MessageDigest digest = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(
                    ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }

    private static String requireHash(String name, String hash) {
        Objects.requireNonNull(hash, name);
        if (!SHA_256.matcher(hash).matches()) {
            throw new IllegalArgumentException(name + " must be a SHA-256 hash in 64 lower-case hex digits");
        }
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fingerprint that && whole.equals(that.whole) && content.equals(that.content);
    }

    @Override
    public int hashCode() {
        return whole.hashCode();
    }

    /** Returns the type only: the content could be guessed from the hashes. */
    @Override
    public String toString() {
        return "Fingerprint";
    }
}
