package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    private static final Redactor NOTHING_KNOWN = new Redactor(List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Invalid number +13035550123|Invalid number …",
                "Invalid number 13035550123!|Invalid number …!",
                "call (303) 555-0123 now|call (… now",
                "call 303.555.0123 now|call … now",
                "call 1 303 555 0123|call …",
                "error 1234|error 1234",
                "error 12345|error …",
                "HTTP 400|HTTP 400"
            })
    void masks_digits_that_could_be_a_number(String text, String shown) {
        assertThat(NOTHING_KNOWN.redact(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "key abcdefghijklmnopqrstuvwx is bad|key … is bad",
                "key abcdefghijklmnopqrstuvw is good|key abcdefghijklmnopqrstuvw is good",
                "Bearer eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOjF9.c2ln_-x|Bearer …"
            })
    void masks_words_that_could_be_a_key(String text, String shown) {
        assertThat(NOTHING_KNOWN.redact(text)).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hi|'hi' is this text: HI|'…' is this text: …",
                "hi|hi|…",
                "s3cr3t|key=s3cr3t;|key=…;",
                "a.c|abc a.c|abc …",
                ".*|all of it|all of it",
                "(x|bad (x here|bad … here",
                "\\Qa\\E|say \\Qa\\E ok|say … ok",
                "$1|pay $1 now|pay … now",
                "Grüße|bad text GRÜSSE Grüße GRÜßE|bad text GRÜSSE … …"
            })
    void masks_a_value_as_a_whole_word_only(String value, String text, String shown) {
        assertThat(new Redactor(List.of(value)).redact(text)).isEqualTo(shown);
    }

    @Test
    void masks_pieces_of_a_text() {
        Redactor redactor = new Redactor(List.of("Dear Bob, your table is ready at nine"));
        assertThat(redactor.redact("bad: Dear Bob, your table is ready at nine"))
                .isEqualTo("bad: …");
        assertThat(redactor.redact("bad: 'your table is ready'")).isEqualTo("bad: '…'");
        assertThat(redactor.redact("bad: YOUR TABLE IS READY...")).isEqualTo("bad:…...");
        assertThat(redactor.redact("bad: Dear Bob,\n your   table is")).isEqualTo("bad: …");
        assertThat(redactor.redact("bad: is ready")).isEqualTo("bad: is ready");
    }

    @Test
    void finds_a_text_of_several_lines_on_one_line() {
        Redactor redactor = new Redactor(List.of("Dear Bob,\r\nyour table\tis ready"));
        assertThat(redactor.redact("bad: Dear Bob, your table is ready")).isEqualTo("bad: …");
        assertThat(redactor.redact("bad: Dear Bob,\nyour table\nis ready")).isEqualTo("bad: …");
    }

    @Test
    void finds_values_after_letters_that_change_their_length_with_their_case() {
        Redactor redactor = new Redactor(List.of("meet me behind the old mill"));
        String line = redactor.redact("İİİİİİİİİİİİİİİİ meet me behind the old mil");
        assertThat(line).isEqualTo("İİİİİİİİİİİİİİİİ …");
        assertThat(new Redactor(List.of("İİİİ meet me behind the old mill"))
                        .redact("x İİİİ meet me behind the old mill"))
                .isEqualTo("x …");
    }

    @Test
    void a_value_cut_at_the_end_of_the_line_is_masked() {
        for (int before = 180; before <= 200; before++) {
            String text = "x ".repeat(before / 2) + (before % 2 == 0 ? "" : "y") + "'s3cr3t-k3y' and more of the same";
            assertThat(new Redactor(List.of("s3cr3t-k3y")).redact(text))
                    .hasSizeLessThanOrEqualTo(200)
                    .doesNotContain("s3c");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n", "\u0000", "…"})
    void unusual_texts_cause_no_failure(String text) {
        assertThat(new Redactor(List.of("", " ", "\n", "…", "hi")).redact(text)).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void writes_one_line_of_at_most_200_characters() {
        assertThat(NOTHING_KNOWN.redact("a b\r\nc\td\u0085e " + "word ".repeat(1_000)))
                .startsWith("a b c d e word")
                .hasSizeLessThanOrEqualTo(200)
                .doesNotContainPattern("\\p{Cntrl}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"lorem ipsum dolor ", "aaaaaaaaaaab", "a", " ", "😀", "1 "})
    @Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void masks_long_texts_quickly(String unit) {
        Redactor redactor = new Redactor(List.of(unit.repeat(1_000_000 / unit.length()), "hi"));
        for (String vendor : List.of("lorem ipsum dolat ", "a", "aaaaaaaaaaac", "x \n", "1 ", "+1", "😀")) {
            Duration start = processorTime();
            assertThat(redactor.redact(vendor.repeat(16_000_000 / vendor.length())))
                    .hasSizeLessThanOrEqualTo(200);
            assertThat(processorTime().minus(start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void never_shows_twelve_characters_of_a_text() {
        for (long seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            String secret = phrase(random, 12 + random.nextInt(60));
            List<String> sensitive = new ArrayList<>(List.of(secret, phrase(random, 1 + random.nextInt(6))));
            if (random.nextBoolean()) {
                sensitive.add(phrase(random, 20));
            }
            int from = random.nextInt(secret.length());
            int to = from + random.nextInt(secret.length() - from + 1);
            String vendor = phrase(random, random.nextInt(250))
                    + secret.substring(from, to)
                    + phrase(random, random.nextInt(40));
            String shown =
                    new Redactor(sensitive).redact(random.nextInt(4) == 0 ? vendor.toUpperCase(Locale.ROOT) : vendor);
            assertNoRunOf(fold(secret.strip()), fold(shown), seed);
        }
    }

    /** The processor time of this JVM, which does not depend on the load of the machine. */
    private static Duration processorTime() {
        return ProcessHandle.current().info().totalCpuDuration().orElseGet(() -> Duration.ofNanos(System.nanoTime()));
    }

    private static void assertNoRunOf(String secret, String shown, long seed) {
        for (int at = 0; at + 12 <= secret.length(); at++) {
            assertThat(shown).as("seed %s", seed).doesNotContain(secret.substring(at, at + 12));
        }
    }

    private static String fold(String text) {
        StringBuilder folded = new StringBuilder();
        text.replaceAll("[\\p{Cntrl}\\s]+", " ").chars().forEach(c -> folded.append((char) Character.toLowerCase(c)));
        return folded.toString();
    }

    private static String phrase(Random random, int length) {
        String alphabet = random.nextInt(3) == 0 ? "ab c" : "abcdefghij klm nop \n\tüßİı😀é.*(\\$7";
        StringBuilder text = new StringBuilder();
        int[] letters = alphabet.codePoints().toArray();
        while (text.length() < length) {
            text.appendCodePoint(letters[random.nextInt(letters.length)]);
        }
        return text.toString();
    }
}
