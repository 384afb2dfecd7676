package dev.polysms.voiceelements;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.CallOptions;
import dev.polysms.ClientOptions;
import dev.polysms.InvalidRequestException;
import dev.polysms.Issue;
import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.RejectedException;
import dev.polysms.SmsException;
import dev.polysms.UnavailableException;
import dev.polysms.number.AvailableNumber;
import dev.polysms.testkit.VendorAnswer;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The exact question, and what is made of each answer, at a server. */
class VoiceElementsCatalogTest {
    private static final CityNumbersQuery DECKERS = CityNumbersQuery.of("720", "deckers");

    /** A look-up: how it is asked, what goes out, and a good answer. */
    private record LookUp(
            Function<VoiceElementsCatalog, Page<?>> blocking,
            Function<VoiceElementsCatalog, CompletableFuture<? extends Page<?>>> async,
            String target,
            String good) {
        @Override
        public String toString() {
            return target;
        }
    }

    static Stream<LookUp> all() {
        return Stream.concat(
                ofNumbers(),
                Stream.of(new LookUp(
                        VoiceElementsCatalog::campaigns,
                        VoiceElementsCatalog::campaignsAsync,
                        "/v1/ListMyCampaigns",
                        VoiceElementsPayload.of("campaigns", "array"))));
    }

    static Stream<LookUp> ofNumbers() {
        return Stream.of(
                new LookUp(
                        VoiceElementsCatalog::numbersAlone,
                        VoiceElementsCatalog::numbersAloneAsync,
                        "/v1/ListMyNumbers",
                        VoiceElementsPayload.of("numbers", "alone")),
                new LookUp(
                        catalog -> catalog.numbersByAreaCode("720"),
                        catalog -> catalog.numbersByAreaCodeAsync("720"),
                        "/v1/ListAvailableNumbersByPrefix?Prefix=720",
                        VoiceElementsPayload.of("available", "prefix")),
                new LookUp(
                        catalog -> catalog.citiesWithNumbers("303"),
                        catalog -> catalog.citiesWithNumbersAsync("303"),
                        "/v1/ListAvailableNumbersByCity?AreaCode=303",
                        VoiceElementsPayload.of("cities", "with-numbers")),
                new LookUp(
                        catalog -> catalog.cities("303"),
                        catalog -> catalog.citiesAsync("303"),
                        "/v1/GetAvailableCities?AreaCode=303",
                        VoiceElementsPayload.of("cities", "counts")),
                new LookUp(
                        catalog -> catalog.numbersIn(DECKERS),
                        catalog -> catalog.numbersInAsync(DECKERS),
                        "/v1/GetAvailableNumbers?AreaCode=720&City=deckers&Page=1&PageSize=100",
                        VoiceElementsPayload.of("available", "city")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void sends_exactly_the_documented_request(LookUp lookUp) throws Exception {
        try (MockWebServer vendor = vendorAnswering(answer(lookUp.good), answer(lookUp.good));
                VoiceElementsClient client = client(vendor)) {
            Page<?> blocking = lookUp.blocking.apply(client.catalog());
            Page<?> async = lookUp.async.apply(client.catalog()).join();

            assertThat(blocking.items()).isNotEmpty().isEqualTo(async.items());
            assertThat(blocking.hasNext()).isFalse();
            for (int i = 0; i < 2; i++) {
                var request = vendor.takeRequest();
                assertThat(request.getMethod()).isEqualTo("GET");
                assertThat(request.getTarget()).isEqualTo(lookUp.target);
                assertThat(request.getHeaders().get("Token")).isEqualTo(VoiceElementsFixture.TOKEN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void never_reports_an_unreadable_list_as_empty(LookUp lookUp) throws Exception {
        List<VendorAnswer> answers = new ArrayList<>(ListAnswers.refusals());
        answers.addAll(ListAnswers.unproven());
        answers.add(VendorAnswer.unknown("404 with a page", 404, VoiceElementsFixture.HTML));
        answers.add(VendorAnswer.unknown("200 with a page", 200, VoiceElementsFixture.HTML));
        answers.add(VendorAnswer.unknown("200 without a body", 200, ""));
        answers.add(VendorAnswer.unknown("a string", 200, "\"none\""));
        answers.add(VendorAnswer.unknown("half an array", 200, "[\"720"));
        try (MockWebServer vendor = vendorAnswering();
                VoiceElementsClient client = client(vendor)) {
            for (VendorAnswer answer : answers) {
                vendor.enqueue(answer(answer));
                // In turn, blocking and not: the contracts show that this makes no difference to how it is read.
                boolean blocking = vendor.getRequestCount() % 2 == 0;
                Throwable failure = blocking
                        ? catchThrowable(() -> lookUp.blocking.apply(client.catalog()))
                        : catchThrowable(() ->
                                        lookUp.async.apply(client.catalog()).join())
                                .getCause();
                requireOutcome(answer, (SmsException) Objects.requireNonNull(failure, answer.name()));
            }
            assertThat(vendor.getRequestCount()).isEqualTo(answers.size());
        }
    }

    private static void requireOutcome(VendorAnswer answer, SmsException failure) {
        assertThat(failure.safeToResend()).as(answer.name()).isTrue();
        if (answer.reason() == null) {
            assertThat(failure).as(answer.name()).isInstanceOf(UnavailableException.class);
        } else {
            assertThat(failure).as(answer.name()).isInstanceOf(RejectedException.class);
            assertThat(((RejectedException) failure).reason()).as(answer.name()).isEqualTo(answer.reason());
        }
    }

    @ParameterizedTest
    @MethodSource("ofNumbers")
    void finding_no_numbers_is_an_empty_page(LookUp lookUp) throws Exception {
        VendorAnswer none = VendorAnswer.unknown("404", 404, VoiceElementsPayload.of("numbers", "none-found"));
        try (MockWebServer vendor = vendorAnswering(answer(none.body()), answer(none), answer("[]"));
                VoiceElementsClient client = client(vendor)) {
            for (int i = 0; i < 3; i++) {
                Page<?> page = lookUp.blocking.apply(client.catalog());
                assertThat(page.items()).isEmpty();
                assertThat(page.hasNext()).isFalse();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{\"status\":\"0\",\"numbers\":[\"(425) 312-6520\"]}]",
                "{\"status\":\"0\",\"numbers\":[{\"number\":\"4253126520\"}]}",
                "{\"status\":\"0\",\"numbers\":[[\"4253126520\"]]}"
            })
    void a_list_of_which_no_number_can_be_read_is_not_an_empty_list(String body) {
        assertThatThrownBy(() -> rows(body, VoiceElementsCatalog::numbersAlone))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> rows(body, catalog -> catalog.numbersByAreaCode("425")))
                .isInstanceOf(UnavailableException.class);
        assertThatThrownBy(() -> rows(body, catalog -> catalog.numbersIn(DECKERS)))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void cities_of_which_no_number_can_be_read_are_not_cities_without_numbers() throws Exception {
        assertThatThrownBy(() -> rows(
                        "[{\"city\":\"A\",\"numbers\":[{\"number\":\"6026400552\"}]},{\"city\":\"B\",\"numbers\":[]}]",
                        catalog -> catalog.citiesWithNumbers("602")))
                .isInstanceOf(UnavailableException.class);
        assertThat(rows(
                        "[{\"city\":\"A\",\"numbers\":[{\"number\":1},\"6026400552\"]},{\"city\":\"B\",\"numbers\":[]}]",
                        catalog -> catalog.citiesWithNumbers("602")))
                .extracting(city -> city.numbers().size())
                .containsExactly(1, 0);
    }

    // ---- campaigns

    @ParameterizedTest
    @ValueSource(strings = {"one", "array", "envelope", "other-envelope", "small-letters"})
    void reads_every_field_of_a_campaign_in_every_shape(String payload) throws Exception {
        Campaign campaign = rows(VoiceElementsPayload.of("campaigns", payload), VoiceElementsCatalog::campaigns)
                .get(0);

        assertThat(campaign)
                .isEqualTo(new Campaign(
                        Optional.of("135"),
                        Optional.of("2460"),
                        Optional.of("CXXC4Y3"),
                        Optional.of("ACME Corp"),
                        Optional.of("BXXAWJ3"),
                        Optional.of("wcoyote@acme.com"),
                        Optional.of("423-421-8228"),
                        Optional.of("Wiley Coyote Real Estate"),
                        Optional.of("64"),
                        Optional.of("SP"),
                        Optional.of(new BigDecimal("0.75")),
                        Optional.of(Instant.parse("2021-09-30T00:00:00Z")),
                        Optional.of(Instant.parse("2022-08-02T00:00:00Z")),
                        Optional.of("wcoyote@acme.com"),
                        Optional.of("+14234218228")));
        assertThat(campaign).hasToString("Campaign[campaignId=CXXC4Y3, campaignType=SP]");
    }

    @Test
    void unreadable_campaigns_keep_their_readable_fields() throws Exception {
        List<Campaign> campaigns =
                rows(VoiceElementsPayload.of("campaigns", "odd-rows"), VoiceElementsCatalog::campaigns);

        assertThat(campaigns)
                .extracting(Campaign::campaignId)
                .containsExactly(Optional.of("CXXC4Y3"), Optional.of("CXXC4Y4"));
        assertThat(campaigns.get(0).monthlyCharge()).isEmpty();
        assertThat(campaigns.get(0).created()).isEmpty();
        assertThat(campaigns.get(0).deactivated()).isEmpty();
    }

    @Test
    void an_account_without_campaigns_has_an_empty_page() throws Exception {
        assertThat(rows(VoiceElementsPayload.of("campaigns", "none"), VoiceElementsCatalog::campaigns))
                .isEmpty();
    }

    @Test
    void a_price_of_a_hundred_digits_is_ignored() throws Exception {
        String digits = "9".repeat(100);
        assertThat(rows("[{\"CampaignId\":\"C1\",\"MonthlyCharge\":" + digits + "}]", VoiceElementsCatalog::campaigns)
                        .get(0)
                        .monthlyCharge())
                .isEmpty();
    }

    /** Whether the vendor says so of campaigns is not documented; of having campaigns it says nothing. */
    @Test
    void no_numbers_found_does_not_mean_no_campaigns() throws Exception {
        try (MockWebServer vendor = vendorAnswering(answer(VoiceElementsPayload.of("numbers", "none-found")));
                VoiceElementsClient client = client(vendor)) {
            assertThatThrownBy(() -> client.catalog().campaigns()).isInstanceOf(RejectedException.class);
        }
    }

    // ---- numbers

    @Test
    void lists_the_accounts_numbers_without_campaigns() throws Exception {
        assertThat(rows(VoiceElementsPayload.of("numbers", "alone"), VoiceElementsCatalog::numbersAlone))
                .containsExactly(VoiceElementsNumberListingContractTest.number("7205757673", ""));
    }

    @Test
    void lists_the_numbers_of_an_area_code() throws Exception {
        assertThat(rows(VoiceElementsPayload.of("available", "prefix"), catalog -> catalog.numbersByAreaCode("425")))
                .containsExactly(offers("4253126520", "4253126526", "4253127774", "4253157150"));
        assertThat(rows(
                        VoiceElementsPayload.of("available", "prefix-inline"),
                        catalog -> catalog.numbersByAreaCode("425")))
                .containsExactly(offers("4253126520", "4253157150"));
        assertThat(rows(
                        VoiceElementsPayload.of("available", "prefix-none"),
                        catalog -> catalog.numbersByAreaCode("425")))
                .isEmpty();
    }

    @Test
    void lists_the_cities_of_an_area_code_with_their_numbers() throws Exception {
        assertThat(rows(VoiceElementsPayload.of("cities", "with-numbers"), catalog -> catalog.citiesWithNumbers("602")))
                .containsExactly(
                        city("NORTH PHOENIX", 3, "6026400552", "6026400598", "6026400901"),
                        city("PHOENIX", 2, "6026491210", "6026491211"));
        assertThat(rows(
                        VoiceElementsPayload.of("cities", "with-numbers-none"),
                        catalog -> catalog.citiesWithNumbers("602")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"counts", "counts-capitals", "counts-envelope"})
    void lists_the_cities_of_an_area_code_with_their_counts(String payload) throws Exception {
        List<AvailableCity> cities = rows(VoiceElementsPayload.of("cities", payload), catalog -> catalog.cities("602"));

        assertThat(cities).containsExactly(city("NORTH PHOENIX", 3), city("PHOENIX", 2));
        assertThat(cities.get(0)).hasToString("AvailableCity[NORTH PHOENIX, totalAvailable=3]");
    }

    @Test
    void reads_cities_that_are_mere_names() throws Exception {
        assertThat(rows(VoiceElementsPayload.of("cities", "names"), catalog -> catalog.cities("602")))
                .containsExactly(
                        new AvailableCity(Optional.of("NORTH PHOENIX"), OptionalInt.empty(), List.of()),
                        new AvailableCity(Optional.of("PHOENIX"), OptionalInt.empty(), List.of()));
    }

    @Test
    void unreadable_cities_keep_their_readable_fields() throws Exception {
        assertThat(rows(VoiceElementsPayload.of("cities", "odd-rows"), catalog -> catalog.citiesWithNumbers("602")))
                .containsExactly(
                        new AvailableCity(
                                Optional.of("NORTH PHOENIX"), OptionalInt.empty(), List.of(offers("6026400552"))),
                        new AvailableCity(Optional.empty(), OptionalInt.of(2), List.of()),
                        new AvailableCity(Optional.empty(), OptionalInt.empty(), List.of(offers("6026491037"))));
    }

    // ---- pages

    @Test
    void reads_the_sample_without_repeated_and_unreadable_numbers() throws Exception {
        List<AvailableNumber> numbers =
                rows(VoiceElementsPayload.of("available", "city"), catalog -> catalog.numbersIn(DECKERS));

        assertThat(numbers).hasSize(16).doesNotHaveDuplicates();
        assertThat(numbers.get(0)).isEqualTo(offers("7207157201")[0]);
        assertThat(numbers.get(15)).isEqualTo(offers("7207767981")[0]);
        assertThat(rows(VoiceElementsPayload.of("available", "city-envelope"), catalog -> catalog.numbersIn(DECKERS)))
                .containsExactly(offers("7207157201", "7207157214"));
    }

    @Test
    void pages_until_one_is_not_full() throws Exception {
        try (MockWebServer vendor = vendorAnswering(answer(page(0, 3)), answer(page(3, 3)), answer(page(6, 2)));
                VoiceElementsClient client = client(vendor)) {
            Page<AvailableNumber> first = client.catalog()
                    .numbersIn(CityNumbersQuery.of("720", "St. Mary's & Co/é").pageSize(3));

            assertThat(vendor.getRequestCount()).as("nothing is read ahead").isEqualTo(1);
            assertThat(first.stream()).hasSize(8).doesNotHaveDuplicates();
            assertThat(targets(vendor))
                    .containsExactly(target(1), target(2), target(3))
                    .doesNotHaveDuplicates();
        }
    }

    private static String target(int page) {
        return "/v1/GetAvailableNumbers?AreaCode=720&City=St.+Mary%27s+%26+Co%2F%C3%A9&Page=" + page + "&PageSize=3";
    }

    @Test
    void pages_without_waiting_until_one_is_empty() throws Exception {
        try (MockWebServer vendor = vendorAnswering(answer(page(0, 2)), answer("[]"));
                VoiceElementsClient client = client(vendor)) {
            Page<AvailableNumber> first = client.catalog()
                    .numbersInAsync(DECKERS.pageSize(2).firstPage(4))
                    .join();
            Page<AvailableNumber> second = first.nextAsync().join();

            assertThat(second.items()).isEmpty();
            assertThat(second.hasNext()).isFalse();
            assertThat(targets(vendor).get(1)).contains("&Page=5&PageSize=2");
        }
    }

    @Test
    void a_page_with_an_unreadable_row_still_counts_as_full() throws Exception {
        try (MockWebServer vendor = vendorAnswering(answer("[\"7205550200\",\"none\"]"), answer("[]"));
                VoiceElementsClient client = client(vendor)) {
            Page<AvailableNumber> first = client.catalog().numbersIn(DECKERS.pageSize(2));

            assertThat(first.items()).hasSize(1);
            assertThat(first.hasNext()).isTrue();
            assertThat(first.stream()).hasSize(1);
        }
    }

    @Test
    void fails_if_the_vendor_repeats_one_page_forever() throws Exception {
        try (MockWebServer vendor = vendorAnswering(answer(page(0, 2)), answer(page(0, 2)), answer(page(0, 2)));
                VoiceElementsClient client = client(vendor)) {
            Page<AvailableNumber> first = client.catalog().numbersIn(DECKERS.pageSize(2));

            assertThatThrownBy(() -> first.stream().forEach(number -> {}))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("again");
            assertThat(vendor.getRequestCount()).isEqualTo(2);
        }
    }

    // ---- checks

    @ParameterizedTest
    @ValueSource(strings = {"", "72", "7200", "72O", " 720", "720 ", "+72", "7\r\n", "\uFF17\uFF12\uFF10", "../"})
    void an_area_code_has_three_digits(String areaCode) throws Exception {
        try (MockWebServer vendor = vendorAnswering();
                VoiceElementsClient client = client(vendor)) {
            VoiceElementsCatalog catalog = client.catalog();
            List<Function<VoiceElementsCatalog, Page<?>>> blocking = List.of(
                    asked -> asked.numbersByAreaCode(areaCode),
                    asked -> asked.citiesWithNumbers(areaCode),
                    asked -> asked.cities(areaCode),
                    asked -> asked.numbersIn(CityNumbersQuery.of(areaCode, "DENVER")));
            List<Function<VoiceElementsCatalog, CompletableFuture<? extends Page<?>>>> async = List.of(
                    asked -> asked.numbersByAreaCodeAsync(areaCode),
                    asked -> asked.citiesWithNumbersAsync(areaCode),
                    asked -> asked.citiesAsync(areaCode),
                    asked -> asked.numbersInAsync(CityNumbersQuery.of(areaCode, "DENVER")));

            for (Function<VoiceElementsCatalog, Page<?>> asked : blocking) {
                InvalidRequestException invalid =
                        catchThrowableOfType(InvalidRequestException.class, () -> asked.apply(catalog));
                assertThat(invalid.issues()).extracting(Issue::field).containsExactly("areaCode");
            }
            for (var asked : async) {
                assertThat(asked.apply(catalog))
                        .isCompletedExceptionally()
                        .failsWithin(Duration.ofSeconds(10))
                        .withThrowableThat()
                        .withCauseInstanceOf(InvalidRequestException.class);
            }
            assertThat(vendor.getRequestCount()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "DEN\nVER", "DENVER\u0000"})
    void a_city_has_a_name_in_one_line(String city) throws Exception {
        try (MockWebServer vendor = vendorAnswering();
                VoiceElementsClient client = client(vendor)) {
            InvalidRequestException invalid = catchThrowableOfType(
                    InvalidRequestException.class, () -> client.catalog().numbersIn(CityNumbersQuery.of("72", city)));

            assertThat(invalid.issues()).extracting(Issue::field).containsExactly("areaCode", "city");
            assertThat(vendor.getRequestCount()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1_001, Integer.MAX_VALUE})
    void a_page_has_1_to_1000_numbers(int pageSize) {
        assertThatThrownBy(() -> DECKERS.pageSize(pageSize))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("pageSize is " + pageSize + "; it must be from 1 to 1000");
    }

    @Test
    void the_first_page_is_1() {
        assertThatThrownBy(() -> DECKERS.firstPage(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("firstPage is 0; it must be 1 or more");
    }

    @Test
    void equal_queries_have_equal_requests() {
        assertThat(CityNumbersQuery.of("720", "deckers"))
                .isEqualTo(DECKERS)
                .hasSameHashCodeAs(DECKERS)
                .isNotEqualTo(DECKERS.pageSize(5))
                .isNotEqualTo(DECKERS.firstPage(2))
                .hasToString("CityNumbersQuery[720 deckers, pageSize=100, firstPage=1]");
    }

    @Test
    void with_changes_the_options_of_each_call_and_nothing_else() throws Exception {
        MockResponse late = new MockResponse.Builder()
                .body("[]")
                .headersDelay(1, java.util.concurrent.TimeUnit.HOURS)
                .build();
        try (MockWebServer vendor = vendorAnswering(late, answer("[]"));
                VoiceElementsClient client = client(vendor)) {
            VoiceElementsCatalog catalog = client.catalog();
            VoiceElementsCatalog hurried = catalog.with(CallOptions.deadline(Duration.ofMillis(100)));

            assertThatThrownBy(hurried::campaigns).isInstanceOf(UnavailableException.class);
            assertThat(catalog.campaigns().items()).isEmpty();
        }
    }

    @Test
    void a_closed_client_sends_no_request() {
        VoiceElementsClient client =
                VoiceElementsClient.builder().token("any-token").build();
        VoiceElementsCatalog catalog = client.catalog();
        client.close();
        for (LookUp lookUp : all().toList()) {
            assertThatThrownBy(() -> lookUp.blocking.apply(catalog)).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> lookUp.async.apply(catalog)).isInstanceOf(IllegalStateException.class);
        }
    }

    // ---- scenes

    private static <T> List<T> rows(String body, Function<VoiceElementsCatalog, Page<T>> asked) throws IOException {
        try (MockWebServer vendor = vendorAnswering(answer(body));
                VoiceElementsClient client = client(vendor)) {
            Page<T> page = asked.apply(client.catalog());
            assertThat(page.hasNext()).isFalse();
            return page.items();
        }
    }

    private static AvailableNumber[] offers(String... numbers) {
        return Stream.of(numbers)
                .map(number -> AvailableNumber.of(VoiceElementsClient.PROVIDER, PhoneNumber.of("+1" + number)))
                .toArray(AvailableNumber[]::new);
    }

    private static AvailableCity city(String name, int total, String... numbers) {
        return new AvailableCity(Optional.of(name), OptionalInt.of(total), List.of(offers(numbers)));
    }

    private static String page(int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(n -> "\"720555" + (1000 + n) + "\"")
                .toList()
                .toString();
    }

    private static List<String> targets(MockWebServer vendor) throws InterruptedException {
        List<String> targets = new ArrayList<>();
        for (int i = vendor.getRequestCount(); i > 0; i--) {
            targets.add(vendor.takeRequest().getTarget());
        }
        return targets;
    }

    private static VoiceElementsClient client(MockWebServer vendor) {
        return VoiceElementsClient.builder()
                .token(VoiceElementsFixture.TOKEN)
                .baseUrl(vendor.url("/").uri())
                .options(ClientOptions.builder().maxAttempts(1).build())
                .build();
    }

    private static MockWebServer vendorAnswering(MockResponse... answers) throws IOException {
        MockWebServer vendor = new MockWebServer();
        for (MockResponse answer : answers) {
            vendor.enqueue(answer);
        }
        vendor.start();
        return vendor;
    }

    private static MockResponse answer(String body) {
        return answer(VendorAnswer.unknown("good", 200, body));
    }

    private static MockResponse answer(VendorAnswer answer) {
        return new MockResponse.Builder()
                .code(answer.status())
                .addHeader("Content-Type", "application/json")
                .body(answer.body())
                .build();
    }
}
