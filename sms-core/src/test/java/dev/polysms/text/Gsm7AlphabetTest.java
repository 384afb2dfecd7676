package dev.polysms.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class Gsm7AlphabetTest {
    private static final Set<Integer> BASIC = Gsm7Table.basic();
    private static final Set<Integer> EXTENSION = Gsm7Table.extension();

    @Test
    void the_table_has_127_characters_the_escape_and_10_extensions() {
        assertThat(Gsm7Table.codesOfBasicTable()).isEqualTo(128);
        assertThat(BASIC).hasSize(127);
        assertThat(EXTENSION).hasSize(10).doesNotContainAnyElementsOf(BASIC);
    }

    @Test
    void a_basic_character_needs_one_septet() {
        assertThat(BASIC).allSatisfy(character -> {
            SmsText text = SmsText.of(Character.toString(character));
            assertThat(text.encoding()).isEqualTo(Encoding.GSM_7);
            assertThat(text.units()).isEqualTo(1);
        });
    }

    @Test
    void an_extension_character_needs_two_septets() {
        assertThat(EXTENSION).allSatisfy(character -> {
            SmsText text = SmsText.of(Character.toString(character));
            assertThat(text.encoding()).isEqualTo(Encoding.GSM_7);
            assertThat(text.units()).isEqualTo(2);
        });
    }

    @Test
    void every_other_char_forces_ucs_2() {
        int forcing = 0;
        for (int character = Character.MIN_VALUE; character <= Character.MAX_VALUE; character++) {
            if (BASIC.contains(character) || EXTENSION.contains(character)) {
                continue;
            }
            SmsText text = SmsText.of(String.valueOf((char) character));
            assertThat(text.encoding()).as("U+%04X", character).isEqualTo(Encoding.UCS_2);
            assertThat(text.units()).as("U+%04X", character).isEqualTo(1);
            assertThat(text.forcingCharacters()).containsExactly(new ForcingCharacter(character, 0));
            forcing++;
        }
        assertThat(forcing).isEqualTo(65_536 - 127 - 10);
    }

    @Test
    void the_escape_itself_forces_ucs_2() {
        assertThat(SmsText.of("\u001B").encoding()).isEqualTo(Encoding.UCS_2);
    }

    @Test
    void every_supplementary_plane_forces_ucs_2_with_two_units() {
        for (int codePoint = Character.MIN_SUPPLEMENTARY_CODE_POINT;
                codePoint <= Character.MAX_CODE_POINT;
                codePoint += 97) {
            SmsText text = SmsText.of(Character.toString(codePoint));
            assertThat(text.encoding()).as("U+%04X", codePoint).isEqualTo(Encoding.UCS_2);
            assertThat(text.units()).as("U+%04X", codePoint).isEqualTo(2);
            assertThat(text.forcingCharacters()).containsExactly(new ForcingCharacter(codePoint, 0));
        }
    }
}
