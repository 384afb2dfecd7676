package dev.polysms.spi;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** Writes the fields of an HTML form or of a query. */
final class FormEncoding {
    private static final String HEX = "0123456789ABCDEF";

    private byte[] out;
    private int length;

    private FormEncoding(int capacity) {
        this.out = new byte[capacity];
    }

    /** Returns whether the character goes as it is. */
    private static boolean isSafe(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '.'
                || c == '-'
                || c == '*'
                || c == '_';
    }

    /** Returns the fields as they go on the wire, in ASCII. */
    static byte[] encode(List<FormField> fields, Charset charset) {
        FormEncoding form = new FormEncoding(capacity(fields));
        for (int i = 0; i < fields.size(); i++) {
            if (i > 0) {
                form.write('&');
            }
            form.write(fields.get(i).name(), charset);
            form.write('=');
            form.write(fields.get(i).value(), charset);
        }
        return form.length == form.out.length ? form.out : Arrays.copyOf(form.out, form.length);
    }

    /** Most texts have few characters to escape. */
    private static int capacity(List<FormField> fields) {
        int capacity = 0;
        for (FormField field : fields) {
            capacity += field.name().length() + 2 + field.value().length() * 5 / 4;
        }
        return capacity;
    }

    private void write(String text, Charset charset) {
        if (!charset.equals(StandardCharsets.UTF_8)) {
            write(URLEncoder.encode(text, charset).getBytes(StandardCharsets.US_ASCII));
            return;
        }
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c < 0x80) {
                writeAscii(c);
                i++;
            } else {
                int end = endOfOthers(text, i);
                for (byte unit : text.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
                    escape(unit);
                }
                i = end;
            }
        }
    }

    private static int endOfOthers(String text, int from) {
        int end = from;
        while (end < text.length() && text.charAt(end) >= 0x80) {
            end++;
        }
        return end;
    }

    private void writeAscii(char c) {
        if (isSafe(c)) {
            write(c);
        } else if (c == ' ') {
            write('+');
        } else {
            escape((byte) c);
        }
    }

    private void escape(byte unit) {
        write('%');
        write(HEX.charAt((unit >> 4) & 0xF));
        write(HEX.charAt(unit & 0xF));
    }

    private void write(char ascii) {
        if (length == out.length) {
            out = Arrays.copyOf(out, Math.max(16, length * 2));
        }
        out[length] = (byte) ascii;
        length++;
    }

    private void write(byte[] ascii) {
        for (byte unit : ascii) {
            write((char) unit);
        }
    }

    /** URLEncoder writes a question mark for a character that the charset does not have: the recipient would get another text. */
    static void requireEncodable(List<FormField> fields, Charset charset) {
        if (charset.equals(StandardCharsets.UTF_8)) {
            return; // it has every character
        }
        CharsetEncoder encoder = charset.newEncoder();
        for (FormField field : fields) {
            if (!encoder.canEncode(field.name()) || !encoder.canEncode(field.value())) {
                throw new IllegalArgumentException("The field " + field.name() + " has a character that "
                        + charset.name() + " does not have; refuse such a text in the check of the message");
            }
        }
    }
}
