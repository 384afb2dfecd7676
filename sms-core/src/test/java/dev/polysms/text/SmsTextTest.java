package dev.polysms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SmsTextTest {
    private static final String EURO = "\u20AC";
    private static final String CYRILLIC = "\u0436";
    private static final String EMOJI = "\uD83D\uDE00";
    private static final String HIGH = "\uD83D";
    private static final String LOW = "\uDE00";
    /** Man, woman, girl, boy, joined: 4 surrogate pairs and 3 zero-width joiners, 11 code units. */
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67\u200D\uD83D\uDC66";

    @ParameterizedTest(name = "{0}")
    @MethodSource({"gsm7", "ucs2"})
    void counts_units_segments_and_the_room_left(
            String name, String text, Encoding encoding, int units, int segments, int unitsLeft) {
        SmsText analysed = SmsText.of(text);

        assertThat(analysed.encoding()).isEqualTo(encoding);
        assertThat(analysed.units()).isEqualTo(units);
        assertThat(analysed.segments()).isEqualTo(segments);
        assertThat(analysed.unitsLeft()).isEqualTo(unitsLeft);
        assertThat(analysed.parts()).hasSize(segments);
        assertThat(String.join("", analysed.parts())).isEqualTo(text);
    }

    static Stream<Arguments> gsm7() {
        return Stream.of(
                gsm7("empty", "", 0, 1, 160),
                gsm7("1", "a", 1, 1, 159),
                gsm7("159", "a".repeat(159), 159, 1, 1),
                gsm7("160", "a".repeat(160), 160, 1, 0),
                gsm7("161", "a".repeat(161), 161, 2, 145),
                gsm7("two full", "a".repeat(306), 306, 2, 0),
                gsm7("two full and 1", "a".repeat(307), 307, 3, 152),
                gsm7("three full", "a".repeat(459), 459, 3, 0),
                gsm7("three full and 1", "a".repeat(460), 460, 4, 152),
                gsm7("past what a phone joins", "a".repeat(153 * 255 + 1), 153 * 255 + 1, 256, 152),
                gsm7("one euro", EURO, 2, 1, 158),
                gsm7("80 euros", EURO.repeat(80), 160, 1, 0),
                gsm7("81 euros, 76 in a part", EURO.repeat(81), 162, 2, 143),
                gsm7("152 euros", EURO.repeat(152), 304, 2, 1),
                gsm7("153 euros, which 2 full parts of septets would hold", EURO.repeat(153), 306, 3, 151),
                gsm7("a euro ends the only segment", "a".repeat(158) + EURO, 160, 1, 0),
                gsm7("a euro outgrows the only segment", "a".repeat(159) + EURO, 161, 2, 145),
                gsm7("a euro ends a part", "a".repeat(151) + EURO + "a".repeat(20), 173, 2, 133),
                gsm7("a euro would straddle", "a".repeat(152) + EURO + "a".repeat(20), 174, 2, 131),
                gsm7("a euro begins a part", "a".repeat(153) + EURO + "a".repeat(20), 175, 2, 131),
                gsm7("a straddling euro costs a segment", "a".repeat(152) + EURO + "a".repeat(152), 306, 3, 152),
                gsm7("line ends are basic", "\r\n".repeat(80), 160, 1, 0),
                gsm7("form feeds are extensions", "\f".repeat(80), 160, 1, 0),
                gsm7("all extensions", "^{}\\[~]|" + EURO + "\f", 20, 1, 140));
    }

    static Stream<Arguments> ucs2() {
        return Stream.of(
                ucs2("1", CYRILLIC, 1, 1, 69),
                ucs2("69", CYRILLIC.repeat(69), 69, 1, 1),
                ucs2("70", CYRILLIC.repeat(70), 70, 1, 0),
                ucs2("71", CYRILLIC.repeat(71), 71, 2, 63),
                ucs2("two full", CYRILLIC.repeat(134), 134, 2, 0),
                ucs2("two full and 1", CYRILLIC.repeat(135), 135, 3, 66),
                ucs2("an extension takes one unit", "\u201C" + EURO.repeat(69), 70, 1, 0),
                ucs2("a curly quote among 160", "a".repeat(159) + "\u201D", 160, 3, 41),
                ucs2("an emoji ends the only segment", CYRILLIC.repeat(68) + EMOJI, 70, 1, 0),
                ucs2("an emoji outgrows the only segment", CYRILLIC.repeat(69) + EMOJI, 71, 2, 63),
                ucs2("an emoji after 70", CYRILLIC.repeat(70) + EMOJI, 72, 2, 62),
                ucs2("an emoji ends a part", CYRILLIC.repeat(65) + EMOJI + "abcd", 71, 2, 63),
                ucs2("an emoji would straddle", CYRILLIC.repeat(66) + EMOJI + "abcd", 72, 2, 61),
                ucs2("an emoji begins a part", CYRILLIC.repeat(67) + EMOJI + "abcd", 73, 2, 61),
                ucs2("a straddling emoji costs a segment", "a".repeat(66) + EMOJI + "a".repeat(66), 134, 3, 66),
                ucs2("35 emoji", EMOJI.repeat(35), 70, 1, 0),
                ucs2("36 emoji, 33 in a part", EMOJI.repeat(36), 72, 2, 61),
                ucs2("67 emoji, which 2 full parts of units would hold", EMOJI.repeat(67), 134, 3, 65),
                ucs2("one family", FAMILY, 11, 1, 59),
                ucs2("six families", FAMILY.repeat(6), 66, 1, 4),
                ucs2("seven families, the last a unit too late", FAMILY.repeat(7), 77, 2, 56),
                ucs2("a lone high half", HIGH, 1, 1, 69),
                ucs2("a lone low half", LOW, 1, 1, 69),
                ucs2("halves the wrong way round", LOW + HIGH, 2, 1, 68),
                ucs2("a lone high half ends a part", "a".repeat(66) + HIGH + "abcd", 71, 2, 63),
                ucs2("a lone low half begins a part", "a".repeat(67) + LOW + "abc", 71, 2, 63),
                ucs2("a lone high half before a pair", "a".repeat(66) + HIGH + EMOJI + "ab", 71, 2, 63),
                ucs2("a lone high half before a straddling pair", "a".repeat(65) + HIGH + EMOJI + "abc", 71, 2, 62),
                ucs2("71 lone high halves", HIGH.repeat(71), 71, 2, 63));
    }

    @Test
    void an_extension_character_is_not_split_between_parts() {
        SmsText text = SmsText.of("a".repeat(152) + EURO + "b".repeat(20));

        assertThat(text.parts()).containsExactly("a".repeat(152), EURO + "b".repeat(20));
    }

    @Test
    void a_surrogate_pair_is_not_split_between_parts() {
        SmsText text = SmsText.of("a".repeat(66) + EMOJI + "b".repeat(20));

        assertThat(text.parts()).containsExactly("a".repeat(66), EMOJI + "b".repeat(20));
    }

    @Test
    void a_joined_emoji_is_split_only_between_code_points() {
        SmsText text = SmsText.of("a".repeat(60) + FAMILY);

        assertThat(text.parts())
                .containsExactly(
                        "a".repeat(60) + FAMILY.substring(0, 6), // the 67th unit would be half of the girl
                        FAMILY.substring(6));
    }

    @Test
    void an_empty_text_is_one_empty_part() {
        assertThat(SmsText.of("").parts()).containsExactly("");
    }

    @Test
    void names_the_characters_that_force_ucs_2_with_their_places() {
        SmsText text = SmsText.of("He: \u201CHi " + EMOJI + EURO + "\u201D `" + HIGH);

        assertThat(text.forcingCharacters())
                .extracting(ForcingCharacter::toString)
                .containsExactly("U+201C at 4", "U+1F600 at 8", "U+201D at 11", "U+0060 at 13", "U+D83D at 14");
    }

    @Test
    void a_gsm_7_text_has_no_forcing_character() {
        assertThat(SmsText.of("Total: 5 " + EURO).forcingCharacters()).isEmpty();
        assertThat(SmsText.of("").forcingCharacters()).isEmpty();
    }

    @Test
    void a_curly_quote_more_than_doubles_the_segments() {
        String plain = "a".repeat(150);

        assertThat(SmsText.of(plain + "'").segments()).isEqualTo(1);
        assertThat(SmsText.of(plain + "\u2019").segments()).isEqualTo(3);
    }

    @Test
    void its_lists_cannot_be_changed() {
        for (SmsText text : List.of(SmsText.of("a"), SmsText.of(CYRILLIC.repeat(71)))) {
            assertThatThrownBy(() -> text.parts().add("x")).isInstanceOf(UnsupportedOperationException.class);
            assertThatThrownBy(() -> text.forcingCharacters().add(new ForcingCharacter('x', 0)))
                    .isInstanceOf(UnsupportedOperationException.class);
        }
    }

    @Test
    void its_string_shows_the_cost_and_not_the_text() {
        assertThat(SmsText.of("secret")).hasToString("SmsText[encoding=GSM_7, units=6, segments=1]");
        assertThat(SmsText.of(CYRILLIC.repeat(71))).hasToString("SmsText[encoding=UCS_2, units=71, segments=2]");
    }

    @Test
    @SuppressWarnings("NullAway") // the point of the test
    void refuses_null_by_the_parameters_name() {
        assertThatNullPointerException().isThrownBy(() -> SmsText.of(null)).withMessage("text");
    }

    private static Arguments gsm7(String name, String text, int units, int segments, int unitsLeft) {
        return arguments("GSM-7: " + name, text, Encoding.GSM_7, units, segments, unitsLeft);
    }

    private static Arguments ucs2(String name, String text, int units, int segments, int unitsLeft) {
        return arguments("UCS-2: " + name, text, Encoding.UCS_2, units, segments, unitsLeft);
    }
}
