package dev.polysms.spi;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the fields of an HTML form or of a query. */
final class FormEncoding {
    private FormEncoding() {}

    static String encode(List<FormField> fields, Charset charset) {
        return fields.stream()
                .map(field ->
                        URLEncoder.encode(field.name(), charset) + "=" + URLEncoder.encode(field.value(), charset))
                .collect(Collectors.joining("&"));
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
