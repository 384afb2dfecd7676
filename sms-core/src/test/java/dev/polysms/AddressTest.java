package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+13035550123|PhoneNumber",
                "+1234567|PhoneNumber",
                "123|ShortCode",
                "12345678|ShortCode",
                "12|RawAddress",
                "123456789|RawAddress",
                "13035550123|RawAddress",
                "+0303555012|RawAddress",
                "+13…23|RawAddress",
                "ACME|SenderName",
                "A|SenderName",
                "Bob & Co-1.+|RawAddress",
                "Bob & Co|SenderName",
                "My_Shop-1.2|SenderName",
                "TwelveLetter|RawAddress",
                "Café|RawAddress",
                "' ACME'|RawAddress",
                "'ACME '|RawAddress",
                "A@B|RawAddress",
                "+13035550123,+13035550124|RawAddress",
                "anonymous@anonymous.invalid|RawAddress",
                "١٢٣٤|RawAddress"
            })
    void is_read_as_the_most_specific_kind(String text, String kind) {
        Address address = Address.of(text);
        assertThat(address.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(address.value()).isEqualTo(text);
        assertThat(address).isEqualTo(Address.of(text)).hasSameHashCodeAs(Address.of(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "\u2003"})
    void a_blank_text_is_not_an_address(String blank) {
        assertThatIllegalArgumentException().isThrownBy(() -> Address.of(blank));
        assertThatIllegalArgumentException().isThrownBy(() -> new RawAddress(blank));
    }

    @Test
    void any_vendor_text_is_read_as_an_address() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            String text = text(random);
            if (!text.isBlank()) {
                assertThat(Address.of(text).value()).isEqualTo(text);
            }
        }
    }

    private static String text(Random random) {
        int[] alphabet = random.nextBoolean()
                ? "+0123456789 -aZ_.&…".codePoints().toArray()
                : random.ints(20, 0, Character.MAX_CODE_POINT + 1).toArray();
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(20); length >= 0; length--) {
            text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "123456789", "+123", "12a", "１２３", " 123"})
    void a_short_code_is_three_to_eight_digits(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShortCode.of(text))
                .withMessageContaining("3 to 8 digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "123", "TwelveLetter", " A", "A ", "Ä", "A\nB", "A/B", "\"A\""})
    void a_sender_name_has_only_characters_that_every_network_supports(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SenderName.of(text))
                .withMessageContaining("1 to 11 ASCII letters");
    }

    @Test
    void a_sender_name_has_one_key_for_every_letter_case() {
        SenderName name = SenderName.of("Acme Shop");
        assertThat(name.inCapitals()).isEqualTo(SenderName.of("ACME shop").inCapitals());
        assertThat(name.inCapitals().value()).isEqualTo("ACME SHOP");
        assertThat(name).isNotEqualTo(SenderName.of("ACME shop"));
    }

    @Test
    void a_raw_address_shows_its_length_only() {
        assertThat(Address.of("bob@example.com")).hasToString("RawAddress(15 characters)");
    }

    @Test
    void a_short_code_is_shown_unless_it_could_be_a_persons_number() {
        assertThat(ShortCode.of("60030")).hasToString("60030");
        assertThat(ShortCode.of("12345678")).hasToString("12…");
    }
}
