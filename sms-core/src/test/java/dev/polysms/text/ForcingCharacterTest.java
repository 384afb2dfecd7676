package dev.polysms.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class ForcingCharacterTest {
    @Test
    void shows_its_code_point_and_its_position() {
        assertThat(new ForcingCharacter(0x201C, 4)).hasToString("U+201C at 4");
        assertThat(new ForcingCharacter(0x60, 0)).hasToString("U+0060 at 0");
        assertThat(new ForcingCharacter(0x1F600, 12)).hasToString("U+1F600 at 12");
    }

    @Test
    void reads_the_same_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            assertThat(new ForcingCharacter(0x201C, 42)).hasToString("U+201C at 42");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void refuses_positions_and_characters_that_no_text_can_have() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForcingCharacter(0x110000, 0))
                .withMessage("codePoint is 1114112; it must be from 0 to 0x10FFFF");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForcingCharacter(-1, 0))
                .withMessage("codePoint is -1; it must be from 0 to 0x10FFFF");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ForcingCharacter(0x201C, -1))
                .withMessage("index is -1; it must be 0 or more");
    }
}
