package dev.polysms.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short way of most bodies returns what the long way returns, or nothing. */
final class PrintableTextTest {
    private static final List<String> PIECES = List.of(
            "{\"text\":\"",
            "a",
            "Is 7 pm still free?",
            "ž",
            "€",
            "😀",
            "\n",
            "\t",
            "\u007f",
            "\u0000",
            "\u001b",
            "\ufeff",
            "\ufffd",
            "~",
            " ");

    private static final List<Charset> CHARSETS = List.of(
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.UTF_8,
            StandardCharsets.ISO_8859_1,
            StandardCharsets.UTF_16LE,
            StandardCharsets.UTF_16BE);

    @Test
    void printable_utf_8_is_the_text_that_the_long_way_finds() {
        Random random = new Random(4711);
        int printable = 0;
        for (int i = 0; i < 50_000; i++) {
            byte[] body = body(random);
            String text = BodyText.printableUtf8(body);
            if (text != null) {
                printable++;
                assertThat(BodyText.decode(body, Optional.of(StandardCharsets.UTF_16)))
                        .contains(text);
                assertThat(text).isEqualTo(new String(body, StandardCharsets.UTF_8));
            }
        }
        assertThat(printable).isGreaterThan(5_000);
    }

    /** Some bodies have a byte that is changed, which may be no character of their charset. */
    private static byte[] body(Random random) {
        StringBuilder text = new StringBuilder();
        for (int count = random.nextInt(8); count > 0; count--) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        byte[] body = text.toString().getBytes(CHARSETS.get(random.nextInt(CHARSETS.size())));
        if (body.length > 0 && random.nextInt(4) == 0) {
            body[random.nextInt(body.length)] = (byte) random.nextInt();
        }
        return body;
    }

    @Test
    void finds_each_control_character_at_each_place() {
        for (int place = 0; place < 20; place++) {
            for (int value = 0; value < 256; value++) {
                byte[] body = "01234567890123456789".getBytes(StandardCharsets.US_ASCII);
                body[place] = (byte) value;
                boolean control = (value < ' ' && value != '\t' && value != '\n' && value != '\r') || value >= 0x7f;
                assertThat(BodyText.printableUtf8(body) == null).isEqualTo(control);
            }
        }
    }

    @Test
    void reads_utf_8_of_several_bytes() {
        assertThat(BodyText.printableUtf8("zrušit 😀".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("zrušit 😀");
        assertThat(BodyText.printableUtf8(new byte[0])).isEmpty();
    }
}
