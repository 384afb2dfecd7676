package dev.polysms.internal.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Map;
import java.util.Optional;

/**
 * Decodes text in a charset with one byte per character. Programs on Windows often name the ISO charset that their own one
 * resembles. As browsers do, this class then reads the Windows charset if the text would have control characters otherwise.
 */
public final class OneByteText {
    private static final Charset LAST_RESORT = Charset.forName("windows-1252");
    private static final Map<String, Charset> OF_WINDOWS = Map.of(
            "ISO-8859-1", LAST_RESORT,
            "ISO-8859-2", Charset.forName("windows-1250"),
            "ISO-8859-9", Charset.forName("windows-1254"));

    private OneByteText() {}

    /** Returns the text, or empty if the bytes are not text in this charset. */
    public static Optional<String> decode(byte[] bytes, Charset named) {
        Optional<String> text = strictly(bytes, named);
        Charset windows = OF_WINDOWS.get(named.name());
        return windows == null || text.filter(OneByteText::hasControls).isEmpty()
                ? text
                : strictly(bytes, windows).or(() -> text);
    }

    /** Returns a text whose charset is unknown: ASCII characters are right, and so are most letters of Western Europe. */
    public static String lastResort(byte[] bytes) {
        return new String(bytes, LAST_RESORT);
    }

    private static boolean hasControls(String text) {
        return text.chars().anyMatch(c -> c >= 0x80 && c < 0xA0);
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException | UnsupportedOperationException e) {
            return Optional.empty();
        }
    }
}
