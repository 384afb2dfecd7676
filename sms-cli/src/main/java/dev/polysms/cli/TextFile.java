package dev.polysms.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/** The text of a file that a person wrote with any editor. */
final class TextFile {
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private TextFile() {}

    /**
     * Returns the text of a file in UTF-8, without the byte order mark that editors on Windows write before it.
     *
     * @throws CharacterCodingException if it is in another charset; a file in UTF-16 can be valid UTF-8, with a zero byte for every
     *     second character
     */
    static String utf8(byte[] bytes) throws CharacterCodingException {
        String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        if (text.indexOf('\0') >= 0) {
            throw new CharacterCodingException();
        }
        return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
    }
}
