package dev.polysms.internal.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes the characters of a body. A header may name another charset than the body has. Text in a charset with one byte per
 * character is almost never valid UTF-8 by chance. So UTF-8 is tried before the header's charset, unless the characters of that
 * charset are wider.
 */
public final class BodyText {
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long EACH_BYTE = 0x0101010101010101L;
    private static final char REPLACEMENT = '\ufffd';

    private BodyText() {}

    /**
     * Returns the text of a body that is UTF-8 without control characters, as almost every body is. It needs no charset and no
     * decoder, and is the text that {@link #decode} returns.
     *
     * @return the text; null if only {@code decode} can tell
     */
    public static @Nullable String printableUtf8(byte[] body) {
        boolean ascii = true;
        for (int at = printableAscii(body); at < body.length; at++) {
            byte b = body[at];
            if ((b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r') || b == 0x7F) {
                return null;
            }
            ascii &= b >= 0;
        }
        if (ascii) {
            return new String(body, StandardCharsets.ISO_8859_1); // without a search for wider characters
        }
        String text = new String(body, StandardCharsets.UTF_8); // which writes a replacement character for each fault
        return text.indexOf(REPLACEMENT) < 0 ? text : null;
    }

    /** Returns the text, or empty if its charset cannot be determined. */
    public static Optional<String> decode(byte[] body, Optional<Charset> named) {
        Optional<String> utf8 = strictly(body, StandardCharsets.UTF_8);
        if (utf8.filter(BodyText::isPrintable).isPresent()) {
            return utf8;
        }
        Optional<Charset> wide = byteOrderMark(body)
                .or(() -> named.filter(BodyText::isUtf32))
                .or(() -> byZeros(body)) // before the name: many call little endian UTF-16, without a mark, "UTF-16"
                .or(() -> named.filter(BodyText::isWide));
        return wide.flatMap(charset -> strictly(body, charset))
                .or(() -> utf8)
                .or(() -> named.flatMap(charset -> OneByteText.decode(body, charset)));
    }

    /** Returns the number of bytes at the beginning that are printable ASCII for sure: eight are looked at together. */
    private static int printableAscii(byte[] body) {
        int at = 0;
        while (at + Long.BYTES <= body.length && arePrintableAscii((long) EIGHT_BYTES.get(body, at))) {
            at += Long.BYTES;
        }
        return at;
    }

    /** The subtractions set the highest bit of a byte below a space, and of a DEL. */
    private static boolean arePrintableAscii(long eight) {
        long belowSpace = eight - EACH_BYTE * ' ';
        long delete = (eight ^ EACH_BYTE * 0x7F) - EACH_BYTE;
        return ((eight | belowSpace | delete) & EACH_BYTE << 7) == 0;
    }

    /** Wider characters have bytes among them that are control characters in UTF-8: the zeros of ASCII letters, or escapes. */
    private static boolean isPrintable(String text) {
        return text.chars().noneMatch(c -> (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0x7F);
    }

    /** The header must not contradict it; UTF-32 has the mark of UTF-16 and two zeros. */
    private static Optional<Charset> byteOrderMark(byte[] body) {
        int first = (at(body, 0) << 8) | at(body, 1);
        boolean zeros = body.length >= 4 && body[2] == 0 && body[3] == 0;
        if (first == 0xFEFF || (first == 0xFFFE && !zeros)) {
            return Optional.of(StandardCharsets.UTF_16);
        }
        return first == 0xFFFE ? Optional.of(Charset.forName("UTF-32LE")) : Optional.empty();
    }

    /** JSON and forms begin with an ASCII character, and in UTF-16 that has a zero before or after it. */
    private static Optional<Charset> byZeros(byte[] body) {
        if (body.length < 2 || (body[0] == 0) == (body[1] == 0)) {
            return Optional.empty();
        }
        return Optional.of(body[0] == 0 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE);
    }

    private static boolean isUtf32(Charset charset) {
        return charset.name().toUpperCase(Locale.ROOT).startsWith("UTF-32");
    }

    private static boolean isWide(Charset charset) {
        String name = charset.name().toUpperCase(Locale.ROOT);
        return name.startsWith("UTF-16") || name.startsWith("UTF-32") || name.startsWith("ISO-2022");
    }

    private static Optional<String> strictly(byte[] body, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }

    private static int at(byte[] bytes, int index) {
        return index < bytes.length ? bytes[index] & 0xFF : 0;
    }
}
