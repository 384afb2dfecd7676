package dev.polysms.ledger;

import dev.polysms.SmsMessage;
import java.util.Objects;

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
    private final Hash whole;
    private final Hash content;

    Fingerprint(Hash whole, Hash content) {
        this.whole = whole;
        this.content = content;
    }

    /** Returns the fingerprint of a message. */
    public static Fingerprint of(SmsMessage message) {
        return new MessageHashes().fingerprint(message);
    }

    /**
     * Returns a fingerprint that a ledger has stored.
     *
     * @throws IllegalArgumentException if a hash is not 64 lower-case hex digits
     */
    public static Fingerprint ofHashes(String whole, String content) {
        return new Fingerprint(parse("whole", whole), parse("content", content));
    }

    /** Returns the hash of sender, recipient and text. Two messages under one key are the same message if it is equal. */
    public String whole() {
        return whole.hex();
    }

    /** Returns the hash of recipient and text. It is the same for all senders, so it survives a failover to another vendor. */
    public String content() {
        return content.hex();
    }

    /** Returns the hash of recipient and text in its short form. */
    Hash contentHash() {
        return content;
    }

    private static Hash parse(String name, String hash) {
        Hash parsed = Hash.ofHex(Objects.requireNonNull(hash, name));
        if (parsed == null) {
            throw new IllegalArgumentException(name + " must be a SHA-256 hash in 64 lower-case hex digits");
        }
        return parsed;
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
