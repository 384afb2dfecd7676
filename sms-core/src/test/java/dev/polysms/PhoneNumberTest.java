package dev.polysms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {
    @ParameterizedTest
    @ValueSource(strings = {"+1234567", "+13035550123", "+420212345678", "+123456789012345"})
    void accepts_e164(String number) {
        assertThat(PhoneNumber.of(number).e164()).isEqualTo(number);
        assertThat(PhoneNumber.of(number).value()).isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "+",
                "+123456",
                "+1234567890123456",
                "14155550199",
                "0014155550199",
                "+04155550199",
                "+1 415 555 0199",
                "+1-415-555-0199",
                "++14155550199",
                "+1415555019a",
                "+14155550199 ",
                " +14155550199",
                "+14155550199\n",
                "tel:+14155550199",
                "+١٤١٥٥٥٥٠١٢٣",
                "＋14155550199",
                "+1415555\u00000199"
            })
    void refuses_a_number_that_is_not_strict_e164_without_repeating_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.of(text))
                .withMessageContaining("E.164")
                .satisfies(e -> assertThat(e.getMessage())
                        .doesNotContain("4155550199")
                        .doesNotContain("415 555")
                        .doesNotContain("١٤"));
    }

    @Test
    void names_masking_as_the_reason_for_a_masked_number() {
        String masked = PhoneNumber.of("+13035550123").toString();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.of(masked))
                .withMessageContaining("masked")
                .withMessageContaining("e164()");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.parse(masked, "US"))
                .withMessageContaining("masked");
    }

    @ParameterizedTest
    @CsvSource({"+13035550123, +13…23", "+420212345678, +42…78", "+1234567, +12…67", "+123456789012345, +12…45"})
    void its_string_shows_too_few_digits_to_be_dialled(String number, String shown) {
        assertThat(PhoneNumber.of(number)).hasToString(shown);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(303) 555-0123|US|+13035550123",
                "303.555.0123|US|+13035550123",
                "1 303 555 0123|US|+13035550123",
                "+1 303 555 0123|CZ|+13035550123",
                "011 420 212 345 678|US|+420212345678",
                "00420 212 345 678|CZ|+420212345678",
                "212 345 678|CZ|+420212345678",
                "tel:+1-303-555-0123|US|+13035550123",
                "１３０３５５５０１２３|US|+13035550123",
                "٣٠٣٥٥٥٠١٢٣|US|+13035550123",
                "＋1 (303) 555‑0123|US|+13035550123",
                "303\u00a0555\u00a00123|US|+13035550123",
                "\u202a+1 303 555 0123\u202c|US|+13035550123",
                "' 303 555 0123 '|US|+13035550123",
                "[303] 555 0123|US|+13035550123",
                "(+420) 601 555 001|US|+420601555001",
                "+44 (0)20 7946 0018|US|+442079460018",
                "030/1234567|DE|+49301234567",
                "601 555 001|CZ|+420601555001",
                "420 601 555 001|CZ|+420601555001",
                "1-800-356-9377|US|+18003569377",
                "+800 1234 5678|US|+80012345678",
                "+52 1 55 1234 5678|US|+525512345678",
                "+52 55 1234 5678|US|+525512345678",
                "+54 9 11 2345-6789|US|+5491123456789",
                "011 15-2345-6789|AR|+5491123456789",
                "+229 97 12 34 56|US|+2290197123456",
                "01632 960001|GB|+441632960001"
            })
    void reads_numbers_as_people_of_a_region_write_them(String text, String region, String e164) {
        assertThat(PhoneNumber.parse(text, region)).isEqualTo(PhoneNumber.of(e164));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'5550123'|US",
                "'303555012'|US",
                "'30355501234'|US",
                "'no number'|US",
                "''|US",
                "'+'|US",
                "'+9990001112223'|US",
                "'3035550123303555012330355501233035550123'|US",
                "'5550123 or else'|GB",
                "'601 555 001 Jan'|CZ",
                "'Jan 601 555 001'|CZ",
                "'601 555 001 526'|CZ",
                "'601555001526'|CZ",
                "'601 555 00'|CZ",
                "'0601 555 001'|CZ",
                "'60I 555 OO1'|CZ",
                "'1-800-FLOWERS'|US",
                "'(303) 555-0123 x5'|US",
                "'(303) 555-0123 #5'|US",
                "'(303) 555-0123,,5'|US",
                "'(303) 555-0123p5'|US",
                "'303 555 0123 w 5'|US",
                "'tel:3035550123;phone-context=+44'|US",
                "'tel:3035550123;phone-context=example.com'|US",
                "'3035550123;phone-context=+44'|US",
                "'tel:+13035550123;ext=5'|US",
                "'tel:+13035550123;isub=1'|US",
                "'sip:+13035550123@example.com'|US",
                "'mobile: 303 555 0123'|US",
                "'*67 303 555 0123'|US",
                "'303 555 0123 / 303 555 0124'|US",
                "'303 555 0123, 303 555 0124'|US",
                "'303 555 0123; 303 555 0124'|US",
                "'+13035550123 +13035550124'|US",
                "'+13035550123+13035550124'|US",
                "'303 555 0123 or 0124'|US",
                "'601 555 001/2'|CZ",
                "'030 123456/78'|DE",
                "'303555 0123\n3035550124'|US",
                "'303 555\n0123'|US",
                "'++1 303 555 0123'|US",
                "'1+303 555 0123'|US",
                "'00420 601 555 001'|US",
                "'3035550123²'|US",
                "'③035550123'|US",
                "'303=555=0123'|US",
                "'🕿 303 555 0123'|US",
                "'112'|CZ",
                "'911'|US",
                "'𝟛03x5550123'|US"
            })
    void refuses_a_number_that_is_impossible_in_the_region_without_repeating_it(String text, String region) {
        assertThatThrownBy(() -> PhoneNumber.parse(text, region))
                .isInstanceOfSatisfying(InvalidRequestException.class, e -> {
                    assertThat(e.outcome()).isEqualTo(Outcome.NOT_SENT);
                    assertThat(e.issues()).hasSize(1);
                    assertThat(e.getMessage())
                            .doesNotContain("555")
                            .doesNotContain("999000")
                            .doesNotContain("no number")
                            .doesNotContain("Jan");
                })
                .hasNoCause();
        assertThat(PhoneNumber.tryParse(text, region)).isEmpty();
    }

    @Test
    void refuses_a_bad_number_of_a_form_with_the_exception_of_a_bad_message() {
        assertThatThrownBy(() -> PhoneNumber.parse("601 555 001 Jan", "CZ"))
                .isInstanceOf(SmsException.class)
                .hasMessage(
                        "phone-number parse: phone number: a number has only digits, with spaces, dots, dashes, slashes"
                                + " or brackets between them, and may begin with a plus sign; give one number, without words, an"
                                + " extension or a second number. Nothing was sent.");
        assertThat(PhoneNumber.tryParse("(303) 555-0123", "US")).contains(PhoneNumber.of("+13035550123"));
        assertThatIllegalArgumentException().isThrownBy(() -> PhoneNumber.tryParse("(303) 555-0123", "us"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "us", "USA", "ZZ", "001", "U", "+1"})
    void requires_a_region_code(String region) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.parse("(303) 555-0123", region))
                .withMessageContaining("ISO 3166-1")
                .withMessageNotContaining("555");
    }

    @ParameterizedTest
    @CsvSource({
        "+13035550123, 1",
        "+12425550123, 1", // the Bahamas
        "+77012345678, 7", // Kazakhstan
        "+420212345678, 420",
        "+421905123456, 421",
        "+390612345678, 39", // a zero that is a part of the number
        "+80012345678, 800", // of no country
        "+383491234567, 383"
    })
    void returns_its_calling_code(String number, int code) {
        assertThat(PhoneNumber.of(number).callingCode()).hasValue(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+9991234567", "+42234567890"})
    void has_no_calling_code_if_none_is_known(String number) {
        assertThat(PhoneNumber.of(number).callingCode()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"+13035550123, US", "+420212345678, CZ", "+442079460958, GB", "+16135550123, CA", "+17875550123, PR"})
    void returns_its_region(String number, String region) {
        assertThat(PhoneNumber.of(number).region()).contains(region);
    }

    @ParameterizedTest
    @ValueSource(strings = {"+9991234567", "+80012345678", "+8835100012345", "+1234567"})
    void has_no_region_for_a_number_without_one(String number) {
        assertThat(PhoneNumber.of(number).region()).isEmpty();
    }

    @Test
    void refuses_an_extension_rather_than_dropping_it() {
        assertThatThrownBy(() -> PhoneNumber.parse("(303) 555-0123 ext. 5", "US"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("extension")
                .hasMessageNotContaining("555");
    }
}
