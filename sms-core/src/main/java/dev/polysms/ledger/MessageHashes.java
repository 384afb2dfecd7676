package dev.polysms.ledger;

import dev.polysms.Address;
import dev.polysms.SmsMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Makes the fingerprints of messages. Each part is hashed after its length in four bytes. Ledgers store the hashes, so they must never
 * change. Thread-safe.
 *
 * <p>To find an algorithm takes longer than to hash a message, so a digest that is not in use is kept for the next message.
 */
final class MessageHashes {
    private static final int HASH_BYTES = 32;

    private final byte[] wholeKind = part("whole");
    private final byte[] contentKind = part("content");
    private final AtomicReference<@Nullable MessageDigest> idle = new AtomicReference<>();

    /** Returns the fingerprint of a message. */
    Fingerprint fingerprint(SmsMessage message) {
        byte[] from = bytes(message.from().map(Address::value).orElse(""));
        byte[] to = bytes(message.to().e164());
        byte[] text = bytes(message.text());
        ByteBuffer parts = ByteBuffer.allocate(3 * Integer.BYTES + from.length + to.length + text.length);
        put(parts, from);
        int recipient = parts.position();
        put(parts, to);
        put(parts, text);

        MessageDigest digest = take();
        byte[] result = new byte[HASH_BYTES];
        Hash whole = hash(digest, wholeKind, parts.array(), 0, result);
        Hash content = hash(digest, contentKind, parts.array(), recipient, result);
        idle.set(digest);
        return new Fingerprint(whole, content);
    }

    private static Hash hash(MessageDigest digest, byte[] kind, byte[] parts, int offset, byte[] result) {
        digest.update(kind);
        digest.update(parts, offset, parts.length - offset);
        try {
            digest.digest(result, 0, HASH_BYTES);
        } catch (DigestException e) {
            throw new AssertionError("a SHA-256 hash has 32 bytes", e);
        }
        return Hash.ofBytes(result);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] part(String text) {
        byte[] bytes = bytes(text);
        ByteBuffer part = ByteBuffer.allocate(Integer.BYTES + bytes.length);
        put(part, bytes);
        return part.array();
    }

    private static void put(ByteBuffer parts, byte[] part) {
        parts.putInt(part.length).put(part);
    }

    private MessageDigest take() {
        MessageDigest digest = idle.getAndSet(null);
        return digest == null ? sha256() : digest;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
