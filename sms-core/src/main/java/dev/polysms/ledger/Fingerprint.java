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
 * What tells one message from another without keeping it: two hashes, one over sender, recipient and text, one over recipient
 * and text. Immutable; {@code equals} compares both hashes.
 *
 * <p>The hashes are SHA-256 in 64 lower-case hex digits. Each part goes in with its length, so that moving a character from
 * one part to the next makes another hash; the reference is no part.
 *
 * <p><b>A hash hides what cannot be guessed, and nothing else.</b> Whoever has it and guesses the recipient and the whole text
 * can confirm the guess: with the number known, all of a million six-digit codes in a known sentence are tried in a second.
 * Protect a store of fingerprints as you would a list of who was texted. {@link #toString} shows no part of them.
 */
public final class Fingerprint {
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private final String whole;
    private final String content;

    private Fingerprint(String whole, String content) {
        this.whole = whole;
        this.content = content;
    }

    /**
     * Returns the fingerprint of a message.
     *
     * @param message the message
     * @return its hashes
     */
    public static Fingerprint of(SmsMessage message) {
        String to = message.to().e164();
        return new Fingerprint(
                hash("whole", message.from().map(Address::value).orElse(""), to, message.text()),
                hash("content", to, message.text()));
    }

    /**
     * Returns the fingerprint that a ledger has kept.
     *
     * @param whole what {@link #whole()} was
     * @param content what {@link #content()} was
     * @return the fingerprint
     * @throws IllegalArgumentException if one is not 64 lower-case hex digits
     */
    public static Fingerprint ofHashes(String whole, String content) {
        return new Fingerprint(requireHash("whole", whole), requireHash("content", content));
    }

    /**
     * Returns the hash over sender, recipient and text: what makes two sends under one key the same message.
     *
     * @return 64 lower-case hex digits
     */
    public String whole() {
        return whole;
    }

    /**
     * Returns the hash over recipient and text. It stays the same when another sender is used, as when another vendor takes
     * over.
     *
     * @return 64 lower-case hex digits
     */
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

    /** Returns the name of the type: a hash can be guessed from. */
    @Override
    public String toString() {
        return "Fingerprint";
    }
}
