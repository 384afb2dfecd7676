package dev.polysms.sandbox.internal.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FragmentsTest {
    @ParameterizedTest
    @CsvSource({
        "a, 1, 1",
        "a, 160, 1",
        "a, 161, 2",
        "a, 306, 2",
        "a, 307, 3",
        "é, 160, 1",
        "€, 80, 1",
        "€, 81, 2",
        "[, 80, 1",
        "ж, 70, 1",
        "ж, 71, 2",
        "ж, 134, 2",
        "ж, 135, 3",
        "😀, 35, 1",
        "😀, 36, 2",
        "ç, 70, 1",
        "ç, 71, 2",
        "`, 71, 2"
    })
    void counts_what_a_character_takes(String character, int times, int fragments) {
        assertThat(Fragments.count(character.repeat(times))).isEqualTo(fragments);
    }

    @ParameterizedTest
    @CsvSource({
        // 153 septets hold 76 euro signs, each of two, and one septet is left over in each fragment.
        "€, 152, 2",
        "€, 153, 3",
        // 67 units hold 33 emoji, each of two.
        "😀, 66, 2",
        "😀, 67, 3"
    })
    void ends_no_fragment_inside_a_character(String character, int times, int fragments) {
        assertThat(Fragments.count(character.repeat(times))).isEqualTo(fragments);
    }

    @ParameterizedTest
    @CsvSource({"a, 69, 1", "a, 70, 2", "^, 69, 1"})
    void one_character_outside_of_gsm_turns_all_to_ucs2(String character, int times, int fragments) {
        assertThat(Fragments.count(character.repeat(times) + "ж")).isEqualTo(fragments);
    }
}
