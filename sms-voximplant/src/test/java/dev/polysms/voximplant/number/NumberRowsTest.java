package dev.polysms.voximplant.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.PhoneNumber;
import dev.polysms.UnavailableException;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Operation;
import dev.polysms.spi.PagedRead;
import dev.polysms.spi.Slice;
import dev.polysms.voximplant.NumberFixture;
import dev.polysms.voximplant.TestedOperation;
import dev.polysms.voximplant.VoximplantClient;
import dev.polysms.voximplant.VoximplantPayload;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the vendor's rows are read as. */
class NumberRowsTest {
    private static final NumberCommands COMMANDS = new NumberCommands(TestedOperation.ACCOUNT::command);
    private static final RegionQuery CATEGORY = RegionQuery.of("GB", "MOBILE");
    private static final NumberVerification UNTOLD =
            new NumberVerification(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    private static final LocalizedNames NO_NAMES =
            new LocalizedNames(Optional.empty(), Optional.empty(), Optional.empty());
    private static final PriceListEntry NO_PRICES = new PriceListEntry(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    @Test
    void reads_the_regions_of_the_vendors_guide() {
        assertThat(rows(COMMANDS.regions(CATEGORY), "get-phone-number-regions/guide-sample"))
                .containsExactly(new NumberRegion(
                        Optional.of("27085"),
                        Optional.of("7"),
                        Optional.of("7"),
                        Optional.of("GB"),
                        Optional.of("MOBILE"),
                        OptionalInt.of(408),
                        Optional.of(true),
                        Optional.of(false),
                        Optional.empty(),
                        Optional.of(new ChargePeriod("0-1-0 0:0:0")),
                        price("1.2"),
                        Optional.empty(),
                        price("0.0"),
                        Optional.empty(),
                        NO_PRICES,
                        List.of(),
                        UNTOLD,
                        NO_NAMES));
    }

    @Test
    void reads_every_documented_field_of_a_region() {
        assertThat(rows(COMMANDS.regions(CATEGORY), "get-phone-number-regions/all-fields"))
                .containsExactly(new NumberRegion(
                        Optional.of("40001"),
                        Optional.of("Berlin"),
                        Optional.of("30"),
                        Optional.empty(),
                        Optional.empty(),
                        OptionalInt.of(50),
                        Optional.of(false),
                        Optional.of(true),
                        Optional.of("LOCAL"),
                        Optional.of(new ChargePeriod("0-3-0 0:0:0")),
                        Optional.empty(),
                        price("8"),
                        Optional.empty(),
                        price("7"),
                        prices("9", "10", "11", "12"),
                        List.of(new MultipleNumbersPrice(
                                OptionalInt.of(10), price("2"), price("1"), prices("3", "4", "5", "6"))),
                        new NumberVerification(
                                Optional.of("RU"), Optional.of("REQUIRED"), Optional.empty(), Optional.empty()),
                        new LocalizedNames(Optional.of("Germany"), Optional.of("Local"), Optional.of("Berlin"))));
    }

    @Test
    void reads_one_region_as_it_is_now() {
        String row = VoximplantPayload.json("get-phone-number-regions/guide-sample")
                .replace("[{", "{")
                .replace("}]", "}");

        NumberRegion region = decode(COMMANDS.actualRegion(), row);

        assertThat(region)
                .isEqualTo(rows(COMMANDS.regions(CATEGORY), "get-phone-number-regions/guide-sample")
                        .get(0));
    }

    @Test
    void reads_every_documented_field_of_a_country() {
        NumberCategory category = new NumberCategory(
                Optional.of("GEOGRAPHIC"),
                Optional.of(true),
                new LocalizedNames(Optional.of("United States"), Optional.of("Local"), Optional.of("City")));

        assertThat(rows(COMMANDS.categories(CategoryQuery.all()), "get-phone-number-categories/found"))
                .containsExactly(new NumberCountry(
                        Optional.of("US"),
                        Optional.of("United States"),
                        Optional.of("1"),
                        Optional.of(true),
                        Optional.of(false),
                        List.of(category)));
    }

    @Test
    void reads_states_and_countries() {
        assertThat(rows(COMMANDS.countryStates(CATEGORY), "get-phone-number-country-states/found"))
                .containsExactly(
                        new CountryState(Optional.of("CA"), Optional.of("California")),
                        new CountryState(Optional.of("NY"), Optional.empty()));
        assertThat(decode(COMMANDS.accountCountries(NumberFields.none()), "{\"result\": [\"GB\", null, \"US\"]}")
                        .items())
                .containsExactly("GB", "US");
    }

    @Test
    void reads_every_documented_field_of_a_number_on_offer() {
        assertThat(offers("get-new-phone-numbers/found"))
                .containsExactly(AvailableNumber.of(VoximplantClient.PROVIDER, PhoneNumber.of("+447700900001"))
                        .withVendor(new VoximplantAvailableNumber(
                                NumberFixture.LOCATION,
                                Optional.of("270850001"),
                                Optional.of("GB"),
                                Optional.of("MOBILE"),
                                Optional.of("7"),
                                Optional.of(new ChargePeriod("0-1-0 0:0:0")),
                                price("1.2"),
                                price("0.24"),
                                price("0.5"),
                                price("0.1"))));
    }

    @Test
    void omits_offers_that_cannot_be_bought() {
        List<AvailableNumber> offers = offers("get-new-phone-numbers/odd-rows");

        assertThat(offers).extracting(AvailableNumber::number).containsExactly(PhoneNumber.of("+447700900002"));
        VoximplantAvailableNumber odd =
                offers.get(0).vendor(VoximplantAvailableNumber.class).orElseThrow();
        assertThat(odd.period().flatMap(ChargePeriod::period)).isEmpty();
        assertThat(odd.price()).isEmpty();
    }

    @Test
    void reads_every_documented_field_of_a_number_that_was_bought() {
        AcquireRequest request = AcquireRequest.of(NumberFixture.LOCATION, List.of(NumberFixture.NUMBER));

        assertThat(decode(COMMANDS.acquire(request), VoximplantPayload.json("attach-phone-number/attached")))
                .containsExactly(new AcquiredNumber(
                        Optional.of("270850001"),
                        NumberFixture.NUMBER,
                        new NumberVerification(
                                Optional.of("RU"),
                                Optional.of("REQUIRED"),
                                Optional.of(LocalDate.parse("2026-12-15")),
                                Optional.empty())));
    }

    @ParameterizedTest
    @MethodSource
    void does_not_return_an_unreadable_list_as_empty(PagedRead<?, ?> read) {
        for (String list : List.of("[null]", "[[]]", "[{\"name\": \"GB\"}]", "[[\"GB\"]]", "[[[\"GB\"]], {}]")) {
            assertThat(catchThrowable(() -> decode(read, "{\"result\": " + list + "}")))
                    .as("%s", list)
                    .isInstanceOf(UnavailableException.class);
        }
    }

    static Stream<PagedRead<?, ?>> does_not_return_an_unreadable_list_as_empty() {
        return Stream.of(
                COMMANDS.owned(NumberQuery.all()),
                COMMANDS.available(AvailableQuery.in(NumberFixture.LOCATION)),
                COMMANDS.categories(CategoryQuery.all()),
                COMMANDS.countryStates(CATEGORY),
                COMMANDS.regions(CATEGORY),
                COMMANDS.accountCountries(NumberFields.none()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "447700900001.0",
                "\" 447700900001\"",
                "\"00447700900001\"",
                "\"+44 7700 900001\"",
                "\"\\u202a+44\\u00a07700900001\\u202c\""
            })
    void reads_a_number_in_every_form(String written) {
        String rows = "{\"result\": [{\"phone_id\": 1.0, \"phone_number\": " + written + "}]}";

        assertThat(decode(COMMANDS.owned(NumberQuery.all()), rows).items())
                .singleElement()
                .satisfies(owned -> {
                    assertThat(owned.number()).isEqualTo(NumberFixture.NUMBER);
                    assertThat(owned.vendor(VoximplantNumber.class)
                                    .orElseThrow()
                                    .id())
                            .contains("1");
                });
        assertThat(decode(COMMANDS.available(AvailableQuery.in(NumberFixture.LOCATION)), rows)
                        .items())
                .extracting(AvailableNumber::number)
                .containsExactly(NumberFixture.NUMBER);
    }

    @Test
    void reads_few_digits_as_the_number_of_a_small_country() {
        String rows = "{\"result\": [{\"phone_number\": 2904123}]}";

        assertThat(decode(COMMANDS.owned(NumberQuery.all()), rows).items())
                .extracting(OwnedNumber::number)
                .containsExactly(PhoneNumber.of("+2904123"));
    }

    @Test
    void reads_the_period_of_a_charge() {
        assertThat(new ChargePeriod("0-1-0 0:0:0").period()).hasValue(Period.ofMonths(1));
        assertThat(new ChargePeriod("1-2-3 00:00:00").period()).hasValue(Period.of(1, 2, 3));
        assertThat(new ChargePeriod("0-0-0 12:0:0").period()).isEmpty();
        assertThat(new ChargePeriod("monthly").period()).isEmpty();
    }

    private static List<AvailableNumber> offers(String payload) {
        return decode(COMMANDS.available(AvailableQuery.in(NumberFixture.LOCATION)), VoximplantPayload.json(payload))
                .items();
    }

    private static Optional<BigDecimal> price(String amount) {
        return Optional.of(new BigDecimal(amount));
    }

    private static PriceListEntry prices(
            String local, String localInstallation, String account, String accountInstallation) {
        return new PriceListEntry(
                price(local),
                price(localInstallation),
                Optional.of("USD"),
                price(account),
                price(accountInstallation),
                Optional.of("EUR"));
    }

    private static <C, T> List<T> rows(PagedRead<C, T> read, String payload) {
        return decode(read, VoximplantPayload.json(payload)).items();
    }

    private static <C, T> Slice<C, T> decode(PagedRead<C, T> read, String body) {
        return decode(read.at(read.first()), body);
    }

    private static <O> O decode(Operation<?, O> operation, String body) {
        return operation.decode(ApiResponse.builder(VoximplantClient.PROVIDER, operation, 200)
                .body(body)
                .build());
    }
}
