package dev.polysms.optout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class OptOutKeywordsTest {
    // ---- what is a keyword

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "STOPALL",
                "UNSUBSCRIBE",
                "CANCEL",
                "END",
                "QUIT",
                "REVOKE",
                "OPT OUT",
                "optout",
                "Opt-Out",
                "stop all",
                "ZRUŠIT",
                "zrusit",
                "Zruš",
                "odhlásit",
                "Odhlasit se",
                "ukoncit",
                "Konec",
                "neposílat",
                "ALTO",
                "parar",
                "Cancelar",
                "baja",
                "Dar de baja",
                "¡No más!",
                "no mas",
                "fin",
                "СТОП",
                "стоп",
                "Отписаться",
                "отмена",
                "отказ",
                "ARRÊT",
                "arret"
            })
    void recognizes_words_that_opt_out(String text) {
        assertThat(OptOutKeywords.of(text)).contains(Keyword.OPT_OUT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "START",
                "UNSTOP",
                "Subscribe",
                "opt-in",
                "přihlásit",
                "prihlasit se",
                "Obnovit",
                "iniciar",
                "ALTA",
                "suscribirse",
                "СТАРТ",
                "подписаться"
            })
    void recognizes_words_that_opt_in(String text) {
        assertThat(OptOutKeywords.of(text)).contains(Keyword.OPT_IN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HELP",
                "info",
                "pomoc",
                "NÁPOVĚDA",
                "napoveda",
                "ayuda",
                "informacion",
                "помощь",
                "Справка",
                "инфо",
                "aide"
            })
    void recognizes_words_that_ask_for_help(String text) {
        assertThat(OptOutKeywords.of(text)).contains(Keyword.HELP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " STOP ",
                "STOP.",
                "Stop!!!",
                "\"stop\"",
                "“Stop”",
                "„stop“",
                "«СТОП»",
                "¡ALTO!",
                "(stop)",
                "*STOP*",
                "-stop-",
                "STOP\r\n",
                "\n\tstop",
                "STOP\u00A0",
                "stop…",
                "'stop´",
                "stop\u02BC",
                "\u200Bst\u200Dop\uFEFF",
                "\u202Estop\u202C",
                "st\u00ADop",
                "STOP\u0000",
                "stop \uD83D\uDED1",
                "\u2757\uFE0F stop \u2757\uFE0F",
                "stop \uD83D\uDE4F\uD83C\uDFFD",
                "ＳＴＯＰ",
                "ｓｔｏｐ！",
                "𝐒𝐓𝐎𝐏",
                "Ⓢⓣⓞⓟ",
                "st\u0301op",
                "stop \u2013 all",
                "STOP\u2003ALL",
                "zrus\u030Cit",
                "stop\uD83D",
                "STOP_ALL",
                "_STOP_",
                "__stop__all__",
                "stop stop",
                "STOP STOP",
                "STOP, STOP!",
                "STOP UNSUBSCRIBE",
                "Stop. StopAll! Quit",
                "stop - zrušit",
                "stop cancel stop",
                "Stop! Stop! Stop!",
                "STOP.STOP.STOP",
                "stop/stop",
                "STOP\nSTOP\nSTOP",
                "STOPSTOP",
                "stopstopstop",
                "opt out opt out",
                "Opt-out, opt-out",
                "zrušit zrušit",
                "СТОП СТОП",
                "\u2066STOP\u2069",
                "\u200FSTOP\u200E",
                "S\u200BT\u200BO\u200BP",
                "S\u2060T\u2060O\u2060P",
                "STOP\uFE0F",
                "ST\uFE0EOP",
                "ST\u034FOP",
                "ST\u180EOP",
                "STOP\u3164",
                "\u2800STOP\u2800",
                "ST\u115FOP",
                "ST\uDB40\uDC20OP",
                "ST\uDB40\uDD00OP",
                "ST\u0000OP",
                "S\u20E3T\u20E3O\u20E3P\u20E3",
                "S\u0336T\u0336O\u0336P\u0336",
                "S\u1AB0T\u1DC4O\uFE20P",
                "＂ＳＴＯＰ＂",
                "『STOP』",
                "‹stop›",
                "`STOP`",
                "～ＳＴＯＰ～"
            })
    void punctuation_and_invisible_characters_do_not_matter(String text) {
        assertThat(OptOutKeywords.of(text)).contains(Keyword.OPT_OUT);
    }

    /** Turkish writes a dotless i; a phone set to it turns QUIT into this. */
    @ParameterizedTest
    @ValueSource(strings = {"quıt", "QUİT", "quit"})
    void ignores_letter_case_even_for_a_turkish_i(String text) {
        assertThat(OptOutKeywords.of(text)).contains(Keyword.OPT_OUT);
    }

    // ---- what is none

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?!",
                "\uD83D\uDED1",
                "please stop calling",
                "STOP it",
                "Don't stop",
                "nonstop",
                "stops",
                "bus stop",
                "STOP 1",
                "1 stop",
                "stop.com",
                "stop/start",
                "s t o p please",
                "a b c",
                "sto",
                "the end",
                "weekend",
                "cancel my appointment",
                "I quit",
                "yes",
                "YES",
                "y",
                "no",
                "ok",
                "start at 5?",
                "let's start",
                "Unstoppable",
                "help me",
                "more info",
                "Nechci zrušit",
                "zrušit zítra",
                "konec týdne",
                "odhlásit syna",
                "pomoc!! hoří",
                "konečně",
                "más alto",
                "alto voltaje",
                "para",
                "baja la música",
                "al fin",
                "no cancelar",
                "ayuda por favor",
                "не стоп",
                "стоп-кран",
                "стопка",
                "отмена встречи",
                "конец недели",
                "помощь нужна",
                "STOP™",
                "S.T.O.P now",
                "stop stopping",
                "stop stop please",
                "don't stop, don't stop",
                "stop start",
                "stop help",
                "stop it stop it",
                "the end the end",
                "non stop",
                "non_stop",
                "start_at_5",
                "stop_the_bus",
                "stopst",
                "endless",
                "end to end",
                "fin de semana",
                "en fin",
                "más alto más alto",
                "info@example.com",
                "help_desk",
                "cancel@example.com"
            })
    void every_other_text_is_not_a_keyword(String text) {
        assertThat(OptOutKeywords.of(text)).isEmpty();
    }

    @Test
    void a_text_of_more_than_2000_characters_is_not_a_keyword() {
        assertThat(OptOutKeywords.of("stop" + " ".repeat(1_996))).contains(Keyword.OPT_OUT);
        assertThat(OptOutKeywords.of("stop" + " ".repeat(1_997))).isEmpty();
    }

    @Test
    void a_long_text_may_be_one_keyword() {
        assertThat(OptOutKeywords.of("\u200B".repeat(300) + "STOP" + "\u2060".repeat(300)))
                .contains(Keyword.OPT_OUT);
        assertThat(OptOutKeywords.of("STOP! ".repeat(300))).contains(Keyword.OPT_OUT);
        assertThat(OptOutKeywords.of("stop" + "\uD83D\uDED1".repeat(200))).contains(Keyword.OPT_OUT);
        assertThat(OptOutKeywords.of("STOP" + "\u200B".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"s t o p", "S.T.O.P", "S.T.O.P.", "S_T_O_P", "s-t-o-p", "S * T * O * P", "S T O P S T O P"})
    void a_word_may_be_spelled_letter_by_letter(String text) {
        assertThat(OptOutKeywords.of(text)).contains(Keyword.OPT_OUT);
    }

    // ---- all standard words, and none together with another word

    private static List<String> standardWords() {
        return StandardWords.WORDS.values().stream().flatMap(List::stream).toList();
    }

    private static Stream<String> eachStandardWord() {
        return standardWords().stream();
    }

    @ParameterizedTest
    @MethodSource("eachStandardWord")
    void a_keyword_is_found_in_every_spelling_and_punctuation(String word) {
        Optional<Keyword> kind = OptOutKeywords.of(word);
        Random random = new Random(word.hashCode());
        assertThat(kind).isPresent();
        for (int i = 0; i < 200; i++) {
            assertThat(OptOutKeywords.of(dressed(word, random))).isEqualTo(kind);
        }
    }

    private static String dressed(String word, Random random) {
        List<String> frame = List.of(
                "", " ", "!", "\"", "…", "¡", "\n", "\u200B", "\uFE0F", "\uD83D\uDE00", "»", "- ", "\u00A0", "*");
        StringBuilder text = new StringBuilder(frame.get(random.nextInt(frame.size())));
        word.codePoints().forEach(c -> {
            text.appendCodePoint(random.nextBoolean() ? Character.toUpperCase(c) : c);
            if (random.nextInt(8) == 0) {
                text.append('\u200D');
            }
        });
        for (int i = random.nextInt(4); i > 0; i--) {
            text.append(frame.get(random.nextInt(frame.size())));
        }
        return text.toString();
    }

    @Test
    void a_text_with_another_word_is_not_a_keyword() {
        List<String> others =
                List.of("please", "me", "a", "7", "prosím", "por", "пожалуйста", "я", "を", "ล", "ß", "x1");
        List<String> gaps = List.of(" ", "\n", ", ", "-", ". ", "", " \u200B", "/", "'");
        Random random = new Random(20_261_122);
        List<String> words = standardWords();
        for (int i = 0; i < 20_000; i++) {
            String word = words.get(random.nextInt(words.size()));
            String other = others.get(random.nextInt(others.size()));
            String gap = gaps.get(random.nextInt(gaps.size()));
            String text = random.nextBoolean() ? word + gap + other : other + gap + word;
            assertThat(OptOutKeywords.of(text)).as(text).isEmpty();
        }
    }

    @Test
    void reads_arbitrary_code_units_without_an_exception() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(12); n > 0; n--) {
                text.append((char) random.nextInt(0x10000));
            }
            assertThat(OptOutKeywords.of(text.toString())).isEmpty();
        }
    }

    // ---- words of one's own

    @Test
    void words_can_be_added_and_removed() {
        OptOutKeywords words = OptOutKeywords.builder()
                .add(Keyword.OPT_OUT, "wypisz", "Nie dzwoń")
                .remove("Cancel", "no such word")
                .add(Keyword.OPT_IN, "yes")
                .build();

        assertThat(words.read("NIE DZWON")).contains(Keyword.OPT_OUT);
        assertThat(words.read("stop")).contains(Keyword.OPT_OUT);
        assertThat(words.read("cancel")).isEmpty();
        assertThat(words.read("Yes!")).contains(Keyword.OPT_IN);
        assertThat(OptOutKeywords.of("cancel")).contains(Keyword.OPT_OUT);
    }

    @Test
    void words_of_a_kind_can_be_replaced() {
        OptOutKeywords words = OptOutKeywords.builder()
                .replace(Keyword.OPT_OUT, "रुको")
                .replace(Keyword.HELP)
                .build();

        assertThat(words.read("रुको!")).contains(Keyword.OPT_OUT);
        assertThat(words.read("रको")).as("a vowel is no accent").isEmpty();
        assertThat(words.read("stop")).isEmpty();
        assertThat(words.read("help")).isEmpty();
        assertThat(words.read("start")).contains(Keyword.OPT_IN);
    }

    @Test
    void refuses_invalid_words() {
        assertThatThrownBy(() -> OptOutKeywords.builder().add(Keyword.OPT_OUT, " !"))
                .hasMessageContaining("letter or a digit");
        assertThatThrownBy(() -> OptOutKeywords.builder().add(Keyword.OPT_OUT, "a".repeat(41)))
                .hasMessageContaining("40");
        assertThatThrownBy(() -> OptOutKeywords.builder().add(Keyword.OPT_IN, "Stop!"))
                .hasMessageContaining("OPT_OUT")
                .hasMessageContaining("remove it first");
        assertThatThrownBy(
                        () -> OptOutKeywords.builder().replace(Keyword.OPT_OUT).build())
                .isInstanceOf(IllegalStateException.class);
        assertThat(OptOutKeywords.builder().add(Keyword.OPT_OUT, "stop").build().toString())
                .isEqualTo(OptOutKeywords.standard().toString());
    }
}
