package dev.polysms.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.polysms.Address;
import dev.polysms.PhoneNumber;
import dev.polysms.RawAddress;
import dev.polysms.SenderName;
import dev.polysms.ShortCode;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AddressReaderTest {
    private static final AddressReader CZECH = AddressReader.ofRegion("CZ");
    private static final AddressReader AMERICAN = AddressReader.ofRegion("US");
    private static final AddressReader ANY = AddressReader.international();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+420601555001",
                "+420 601 555 001",
                "+420-601-555-001",
                "+420 (601) 555.001",
                " 420601555001",
                " 420 601 555 001",
                "420601555001",
                "420 601 555 001",
                "00420601555001",
                "00 420 601 555 001",
                "%2B420601555001",
                "%2b420601555001",
                "tel:+420601555001",
                "\u202A+420601555001\u202C",
                "\u200E420601555001",
                "\u2068+420 601 555 001\u2069",
                "\u00A0+420\u00A0601\u00A0555\u00A0001\u00A0",
                "\u202F420601555001",
                "\uFEFF+420601555001",
                "+420\u200B601\u200B555\u200B001",
                "＋４２０６０１５５５００１",
                "+420601555001\r\n",
                "+٤٢٠٦٠١٥٥٥٠٠١"
            })
    void reads_every_form_of_a_number_as_one_person(String written) {
        PhoneNumber person = PhoneNumber.of("+420601555001");
        assertThat(CZECH.read(written)).isEqualTo(person);
        assertThat(ANY.read(written)).isEqualTo(person);
        assertThat(AMERICAN.read(written)).isEqualTo(person);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "3035550123",
                "(303) 555-0123",
                "303.555.0123",
                " 3035550123",
                "13035550123",
                " 13035550123",
                "1 303 555 0123",
                "+1 303 555 0123",
                "+13035550123",
                "+3035550123",
                "0013035550123",
                "01113035550123",
                "\u202A(303) 555\u20110123\u202C"
            })
    void reads_the_national_form_of_the_vendors_country(String written) {
        assertThat(AMERICAN.read(written)).isEqualTo(PhoneNumber.of("+13035550123"));
    }

    @ParameterizedTest
    @CsvSource({
        "601555001, +420601555001",
        "601 555 001, +420601555001",
        "4915112345678, +4915112345678",
        "13035550123, +13035550123",
        "420420420, +420420420420"
    })
    void reads_a_czech_vendors_numbers(String written, String e164) {
        assertThat(CZECH.read(written)).isEqualTo(PhoneNumber.of(e164));
    }

    @ParameterizedTest
    @CsvSource({"60030", "900112", "12345678", "' 60030'", "'60 030'", "'\u200E60030'"})
    void reads_few_digits_as_a_short_code(String written) {
        ShortCode code = ShortCode.of(written.replaceAll("\\D", ""));
        assertThat(CZECH.read(written)).isEqualTo(code);
        assertThat(AMERICAN.read(written)).isEqualTo(code);
        assertThat(ANY.read(written)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ACME", " ACME ", "\u200EACME\u200F", "AC\u200BME"})
    void reads_a_sender_name(String written) {
        assertThat(CZECH.read(written)).isEqualTo(SenderName.of("ACME"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "601 555 001 Jan",
                "+420601555001,+420601555002",
                "+420601555001 +420601555002",
                "+420601555001;ext=5",
                "3035550123;phone-context=+44",
                "sip:420601555001@example.com",
                "+42…01",
                "anonymous@anonymous.invalid",
                "0000000000000000",
                "00",
                "+",
                "%2B",
                "1.2.3.4.5",
                "601555001/2"
            })
    void keeps_any_other_text_as_the_vendor_wrote_it(String written) {
        assertThat(CZECH.read(" " + written)).isEqualTo(new RawAddress(written));
        assertThat(ANY.read(written + "\n")).isEqualTo(new RawAddress(written));
        assertThat(CZECH.number(written)).isEmpty();
    }

    /** They would be numbers that nobody has, of people who must not be taken for one another. */
    @ParameterizedTest
    @ValueSource(strings = {"+11234567890", "+1 012 345 6789", "11234567890", "0011234567890", " 10123456789"})
    void does_not_read_digits_with_an_impossible_area_code_as_a_number(String written) {
        for (AddressReader reader : new AddressReader[] {
            AddressReader.ofRegion("US"), AddressReader.ofRegion("CZ"), AddressReader.international()
        }) {
            assertThat(reader.number(written)).isEmpty();
            assertThat(reader.read(written)).isEqualTo(new RawAddress(written.strip()));
        }
    }

    @Test
    void keeps_a_number_of_a_range_that_is_not_known_yet() {
        assertThat(CZECH.read("+9991234567")).isEqualTo(PhoneNumber.of("+9991234567"));
        assertThat(CZECH.read("+999 1234567")).isEqualTo(PhoneNumber.of("+9991234567"));
        assertThat(ANY.read("9991234567")).isEqualTo(PhoneNumber.of("+9991234567"));
    }

    @Test
    void reads_invisible_characters_alone_without_failing() {
        Address address = CZECH.read("\u200E\u200F");
        assertThat(address).isInstanceOf(RawAddress.class);
        assertThat(CZECH.number(" ")).isEmpty();
    }

    /** Austria has numbers of four digits. */
    @Test
    void keeps_a_number_that_is_too_short_for_e164_as_the_vendor_wrote_it() {
        for (String written : new String[] {"011439874", "011 439874", "+011439874"}) {
            assertThat(AMERICAN.read(written)).isEqualTo(new RawAddress(written));
            assertThat(PhoneNumber.tryParse(written, "US")).isEmpty();
        }
        assertThat(CZECH.read("+00438350")).isEqualTo(new RawAddress("+00438350"));
    }

    /** Ten digits take a shorter way than the same digits with a space between them. */
    @Test
    void reads_ten_digits_as_it_reads_them_with_a_space() {
        Random random = new Random(4711);
        for (int i = 0; i < 20_000; i++) {
            String digits = String.valueOf(1_000_000_000_000L + random.nextInt(Integer.MAX_VALUE) * 7L)
                    .substring(1, 10 + random.nextInt(3));
            String spaced = digits.substring(0, 3) + " " + digits.substring(3);

            assertThat(AMERICAN.number(digits)).isEqualTo(AMERICAN.number(spaced));
        }
    }

    @Test
    void requires_a_region_code() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AddressReader.ofRegion("cz"))
                .withMessageContaining("ISO 3166-1");
        assertThat(CZECH).hasToString("AddressReader[CZ]");
    }

    @Test
    void a_remembering_function_reads_every_address_as_the_reader_does() {
        Function<String, Address> remembering = AddressReader.ofRegion("CZ").remembering();
        for (String written :
                new String[] {"601555001", "601555001", "420601555001", "INFO", "INFO", "601555001", "12345"}) {
            assertThat(remembering.apply(written))
                    .isEqualTo(AddressReader.ofRegion("CZ").read(written));
        }
        assertThat(remembering.apply("601555001")).isSameAs(remembering.apply("601555001"));
    }
}
