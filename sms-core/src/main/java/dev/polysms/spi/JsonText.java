package dev.polysms.spi;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** The bytes of a JSON text as characters. JSON on the wire is UTF-8; a file may be in UTF-16 or UTF-32, which its first bytes show. */
final class JsonText {
    private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
    private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final char REPLACEMENT = '\ufffd';

    /** The bits of eight bytes that no ASCII character has. */
    private static final long HIGH_BITS = 0x8080808080808080L;

    private JsonText() {}

    /** Returns whether the bytes are text in UTF-8, without a fault and without a byte order mark. */
    static boolean isUtf8(byte[] bytes) {
        if (bytes.length < 2 || !charset(bytes).equals(StandardCharsets.UTF_8)) {
            return false;
        }
        if (isAscii(bytes)) {
            return true;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 && text.charAt(0) != BYTE_ORDER_MARK;
    }

    private static boolean isAscii(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int at = 0;
        for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
            if ((buffer.getLong(at) & HIGH_BITS) != 0) {
                return false;
            }
        }
        for (; at < bytes.length; at++) {
            if (bytes[at] < 0) {
                return false;
            }
        }
        return true;
    }

    /** Returns the characters without a byte order mark. */
    static String decode(byte[] bytes) throws IOException {
        Charset charset = charset(bytes);
        if (charset.equals(StandardCharsets.UTF_8)) {
            // This decoder is much faster, and writes a replacement character for each fault.
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.indexOf(REPLACEMENT) < 0) {
                return withoutMark(text);
            }
        }
        try {
            String text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return withoutMark(text);
        } catch (CharacterCodingException e) {
            throw new IOException("not JSON, at its start: its bytes are not text in " + charset.name());
        }
    }

    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** The first character of JSON is ASCII or a byte order mark, so that the zeros around it show the width of characters. */
    private static Charset charset(byte[] bytes) {
        int first = (at(bytes, 0) << 8) | at(bytes, 1);
        int second = (at(bytes, 2) << 8) | at(bytes, 3);
        if (bytes.length >= 4 && first == 0 && (second == 0xFEFF || (second > 0 && second < 0x80))) {
            return UTF_32BE;
        }
        if (bytes.length >= 4 && second == 0 && (first == 0xFFFE || (first != 0 && (first & 0xFF) == 0))) {
            return UTF_32LE;
        }
        if (first == 0xFEFF || (bytes.length >= 2 && first > 0 && first < 0x80)) {
            return StandardCharsets.UTF_16BE;
        }
        return first == 0xFFFE || (bytes.length >= 2 && first != 0 && (first & 0xFF) == 0)
                ? StandardCharsets.UTF_16LE
                : StandardCharsets.UTF_8;
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : 0;
    }
}
