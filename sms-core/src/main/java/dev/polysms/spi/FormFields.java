package dev.polysms.spi;

import dev.polysms.internal.http.OneByteText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of an HTML form. A broken escape stays as it is written, so that one percent sign does not cost a message. Escapes
 * are in UTF-8 if they can be, else in the charset that the request names, else in windows-1252, as browsers assume.
 */
final class FormFields {
    private FormFields() {}

    /** Reads the fields as an object; of several with one name the last counts, and a field without a name or a value is left out. */
    static JsonValue read(String form, Charset charset) {
        Map<String, JsonValue> fields = new LinkedHashMap<>();
        for (String field : split(form)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                String value = decoded(field.substring(equals + 1), charset);
                fields.put(decoded(field.substring(0, equals), charset), new JsonValue.Text(value));
            }
        }
        return new JsonValue.Members(fields);
    }

    /** Reads every field in its order; one without an equals sign has an empty value. */
    static List<FormField> list(String form, Charset charset) {
        List<FormField> fields = new ArrayList<>();
        for (String field : split(form)) {
            int equals = field.indexOf('=');
            String name = equals < 0 ? field : field.substring(0, equals);
            String value = equals < 0 ? "" : field.substring(equals + 1);
            fields.add(new FormField(decoded(name, charset), decoded(value, charset)));
        }
        return fields;
    }

    private static List<String> split(String form) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        while (start <= form.length()) {
            int ampersand = form.indexOf('&', start);
            int end = ampersand < 0 ? form.length() : ampersand;
            if (end > start) {
                fields.add(form.substring(start, end));
            }
            start = end + 1;
        }
        return fields;
    }

    private static String decoded(String text, Charset charset) {
        if (text.indexOf('%') < 0) {
            return text.replace('+', ' ');
        }
        byte[] bytes = unescaped(text.replace('+', ' ').getBytes(StandardCharsets.UTF_8));
        return strictly(bytes, StandardCharsets.UTF_8)
                .or(() -> isOneByteACharacter(charset) ? OneByteText.decode(bytes, charset) : Optional.empty())
                .orElseGet(() -> OneByteText.lastResort(bytes));
    }

    private static byte[] unescaped(byte[] escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(escaped.length);
        for (int at = 0; at < escaped.length; at++) {
            int high = at + 2 < escaped.length ? Character.digit(escaped[at + 1], 16) : -1;
            int low = at + 2 < escaped.length ? Character.digit(escaped[at + 2], 16) : -1;
            if (escaped[at] == '%' && high >= 0 && low >= 0) {
                bytes.write(high << 4 | low);
                at += 2;
            } else {
                bytes.write(escaped[at]);
            }
        }
        return bytes.toByteArray();
    }

    /** Escapes are bytes around ASCII letters, so that a form in UTF-16 is none. */
    private static boolean isOneByteACharacter(Charset charset) {
        return charset.canEncode() && "a".getBytes(charset).length == 1;
    }

    private static Optional<String> strictly(byte[] bytes, Charset charset) {
        try {
            return Optional.of(charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
