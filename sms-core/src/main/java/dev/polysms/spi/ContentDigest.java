package dev.polysms.spi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** A digest of several texts: the SHA-256 of the length of each in bytes, a colon and the text in UTF-8. Applications store it in keys. */
final class ContentDigest {
    /** The digits of an int and a colon. */
    private static final int MOST_BEFORE_TEXT = 11;

    private byte[] bytes = new byte[256];
    private int size;

    private ContentDigest() {}

    /** Returns the digest in hexadecimal digits. */
    static String of(String... content) {
        ContentDigest digest = new ContentDigest();
        for (String part : content) {
            digest.add(part.getBytes(StandardCharsets.UTF_8));
        }
        return digest.hex();
    }

    private void add(byte[] part) {
        int needed = size + MOST_BEFORE_TEXT + part.length;
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, 2 * bytes.length));
        }
        addNumber(part.length);
        bytes[size++] = ':';
        System.arraycopy(part, 0, bytes, size, part.length);
        size += part.length;
    }

    private void addNumber(int number) {
        if (number >= 10) {
            addNumber(number / 10);
        }
        bytes[size++] = (byte) ('0' + number % 10);
    }

    private String hex() {
        MessageDigest sha256 = sha256();
        sha256.update(bytes, 0, size);
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JVM has SHA-256", e);
        }
    }
}
