package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class FormEncodingTest {
    /** No half of a surrogate pair: the check of a message refuses it, and the JDK's encoder differs by version. */
    private static final int[] CHARACTERS = "aZ09 .-*_~!'()&=+%/?#\r\n\t\0\u007f\u0080é߿ࠀ€\ud83d\ude00\uffff"
            .codePoints()
            .toArray();

    private static String encoded(Charset charset, FormField... fields) {
        return new String(FormEncoding.encode(List.of(fields), charset), StandardCharsets.US_ASCII);
    }

    @Test
    void writes_each_text_as_url_encoder_writes_it() {
        Random random = new Random(4711);
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(40); length > 0; length--) {
                text.appendCodePoint(CHARACTERS[random.nextInt(CHARACTERS.length)]);
            }
            String expected = URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);

            assertThat(encoded(StandardCharsets.UTF_8, new FormField(text.toString(), text.toString())))
                    .isEqualTo(expected + "=" + expected);
        }
    }

    @Test
    void writes_each_character_as_url_encoder_writes_it() {
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            if (Character.isSurrogate(c)) {
                continue;
            }
            String text = Character.toString(c);
            assertThat(encoded(StandardCharsets.UTF_8, new FormField("", text)))
                    .isEqualTo("=" + URLEncoder.encode(text, StandardCharsets.UTF_8));
        }
    }

    @Test
    void writes_another_charset() {
        assertThat(encoded(StandardCharsets.ISO_8859_1, new FormField("ä", "ö ü"), new FormField("b", "")))
                .isEqualTo("%E4=%F6+%FC&b=");
    }

    @Test
    void writes_no_fields() {
        assertThat(encoded(StandardCharsets.UTF_8)).isEmpty();
    }
}
