package dev.polysms.jdbc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Text as the table has it: printable ASCII, with everything else as {@code %XX} of its UTF-8. So it is read as it was written, whatever
 * the charset and collation of the database, and however it treats trailing blanks and backslashes.
 */
final class AsciiText {
    private static final char ESCAPE = '%';

    private AsciiText() {}

    static String encode(String text) {
        StringBuilder ascii = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > ' ' && b < 0x7F && b != ESCAPE) {
                ascii.append((char) b);
            } else {
                ascii.append(ESCAPE)
                        .append(Character.forDigit((b >> 4) & 0xF, 16))
                        .append(Character.forDigit(b & 0xF, 16));
            }
        }
        return ascii.toString();
    }

    static String decode(String ascii) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            if (ascii.charAt(i) == ESCAPE) {
                bytes.write(Integer.parseInt(ascii, i + 1, i + 3, 16));
                i += 2;
            } else {
                bytes.write(ascii.charAt(i));
            }
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
