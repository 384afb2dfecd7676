package dev.polysms.voximplant.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.polysms.PhoneNumber;
import dev.polysms.spi.ApiRequest;
import dev.polysms.voximplant.NumberFixture;
import dev.polysms.voximplant.OwnedNumbersFixture;
import dev.polysms.voximplant.TestedOperation;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The types that ask for numbers and change them. */
class NumberTypesTest {
    private static final LocalDate DAY = LocalDate.parse("2026-12-01");
    private static final Instant TIME = Instant.parse("2026-11-01T08:30:00.999Z");

    @Test
    void writes_every_documented_filter() {
        NumberQuery query = NumberQuery.all()
                .ids(List.of("1", "2"))
                .activationStatus(ActivationStatus.ACTIVE, ActivationStatus.DEACTIVATED)
                .application("501")
                .boundToApplication(true)
                .startingWith("4477")
                .countries("GB", "US")
                .category("MOBILE")
                .canceled(false)
                .frozen(true)
                .autoCharge(true)
                .renewalSince(DAY)
                .renewalUntil(DAY)
                .purchasedSince(TIME)
                .purchasedUntil(TIME)
                .childAccounts(List.of("7", "8"))
                .childrenOnly()
                .verificationName("Russia")
                .verificationStatus(VerificationStatus.REQUIRED, VerificationStatus.VERIFIED)
                .unverifiedHoldSince(DAY)
                .unverifiedHoldUntil(DAY)
                .usable(false)
                .orderBy(NumberOrder.PHONE_NEXT_RENEWAL)
                .kind(NumberKind.ALL)
                .smsSupported(true)
                .regions(List.of("7", "London"))
                .rules(List.of("601"))
                .rulesNamed(List.of("all"))
                .boundToRule(true)
                .pageSize(1_000)
                .resumeAt("20");

        assertThat(query.issues()).isEmpty();
        assertThat(written(query))
                .containsExactlyInAnyOrder(
                        "phone_id=1%3B2",
                        "activation_status=ACTIVE%3BDEACTIVATED",
                        "application_id=501",
                        "is_bound_to_application=true",
                        "phone_template=4477",
                        "country_code=GB%3BUS",
                        "phone_category_name=MOBILE",
                        "canceled=false",
                        "deactivated=true",
                        "auto_charge=true",
                        "from_phone_next_renewal=2026-12-01",
                        "to_phone_next_renewal=2026-12-01",
                        "from_phone_purchase_date=2026-11-01+08%3A30%3A00",
                        "to_phone_purchase_date=2026-11-01+08%3A30%3A00",
                        "child_account_id=7%3B8",
                        "children_phones_only=true",
                        "verification_name=Russia",
                        "verification_status=REQUIRED%3BVERIFIED",
                        "from_unverified_hold_until=2026-12-01",
                        "to_unverified_hold_until=2026-12-01",
                        "can_be_used=false",
                        "order_by=phone_next_renewal",
                        "sandbox=all",
                        "sms_supported=true",
                        "phone_region_name=7%3BLondon",
                        "rule_id=601",
                        "rule_name=all",
                        "is_bound_to_rule=true",
                        "count=1000",
                        "offset=20");
    }

    @Test
    void the_later_of_two_equivalent_filters_counts() {
        NumberQuery query = NumberQuery.all()
                .ids(List.of("1"))
                .numbers(List.of(PhoneNumber.of("+447700900001")))
                .application("501")
                .applicationNamed("polysms")
                .childAccounts(List.of("7"))
                .allChildAccounts();

        assertThat(written(query))
                .contains("phone_number=447700900001", "application_name=polysms", "child_account_id=all")
                .noneMatch(field -> field.startsWith("phone_id=") || field.startsWith("application_id="));
    }

    private static List<String> written(NumberQuery query) {
        var read = new NumberCommands(TestedOperation.ACCOUNT::command).owned(query);
        ApiRequest request = read.at(read.first()).encode(read.first());
        return Stream.of(TestedOperation.text(request).split("&", -1))
                .filter(field -> !field.startsWith("account_id=") && !field.startsWith("api_key="))
                .toList();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void refuses_invalid_values_without_repeating_them(String rule, Supplier<Object> wrong) {
        assertThat(catchThrowable(wrong::get))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule)
                .hasMessageNotContainingAny("hush", "447700900001");
    }

    static Stream<Arguments> refuses_invalid_values_without_repeating_them() {
        NumberLocation location = NumberFixture.LOCATION;
        PhoneNumber number = NumberFixture.NUMBER;
        return Stream.of(
                wrong("phone_id must be digits", () -> NumberSelection.ids(List.of("all"))),
                wrong("phone_id must have a value", () -> NumberSelection.ids(List.of())),
                wrong("phone_number must have a value", () -> NumberSelection.of(List.of())),
                wrong("country_code must have a character", () -> NumberLocation.of(" ", "MOBILE", "1")),
                wrong("no control character", () -> NumberLocation.of("GB", "hush\r\n", "1")),
                wrong("phone_region_id must be digits", () -> NumberLocation.of("GB", "MOBILE", "1;2")),
                wrong("must have no semicolon", () -> NumberQuery.all().countries("GB;hush")),
                wrong("must be from the year 1970", () -> NumberQuery.all().purchasedSince(Instant.MAX)),
                wrong("must be from the year 1970", () -> NumberQuery.all().renewalUntil(LocalDate.MIN)),
                wrong(
                        "pageSize is 0; it must be from 1 to 1000",
                        () -> NumberQuery.all().pageSize(0)),
                wrong(
                        "pageSize is 1001; it must be from 1 to 1000",
                        () -> AvailableQuery.in(location).pageSize(1_001)),
                wrong("A resume token is", () -> NumberQuery.all().resumeAt("-1")),
                wrong("A resume token is", () -> AvailableQuery.in(location).resumeAt("9999999999")),
                wrong("count must be at least 1", () -> AcquireRequest.any(location, 0)),
                wrong("phone_number must have a value", () -> AcquireRequest.of(location, List.of())),
                wrong("each number once", () -> AcquireRequest.of(location, List.of(number, number))),
                wrong(
                        "http or https URL",
                        () -> NumberSettings.unchanged().incomingSmsCallbackUrl(URI.create("mailto:hush@example.com"))),
                wrong(
                        "http or https URL",
                        () -> NumberSettings.unchanged().incomingSmsCallbackUrl(URI.create("/hush"))),
                wrong("application_id must be digits", () -> ApplicationTarget.id("hush")));
    }

    private static Arguments wrong(String rule, Supplier<Object> wrong) {
        return Arguments.of(rule, wrong);
    }

    @ParameterizedTest
    @MethodSource
    void shows_no_number_and_no_url(Object value) {
        assertThat(value.toString()).doesNotContain("447700900001", "hush", "447443332211");
    }

    static Stream<Object> shows_no_number_and_no_url() {
        PhoneNumber number = NumberFixture.NUMBER;
        return Stream.of(
                NumberQuery.all().numbers(List.of(number)).startingWith("447700900001"),
                AvailableQuery.in(NumberFixture.LOCATION).mask("447700900001"),
                AcquireRequest.of(NumberFixture.LOCATION, List.of(number)),
                NumberSelection.of(number),
                NumberSettings.unchanged().incomingSmsCallbackUrl(URI.create("https://example.com/hush")),
                ApplicationTarget.named("hush"),
                NumberFixture.available(),
                new OwnedNumbersFixture()
                        .found()
                        .get(0)
                        .rows()
                        .get(0)
                        .vendor(VoximplantNumber.class)
                        .orElseThrow(),
                new AcquiredNumber(
                        java.util.Optional.of("1"),
                        number,
                        new NumberVerification(
                                java.util.Optional.empty(),
                                java.util.Optional.empty(),
                                java.util.Optional.empty(),
                                java.util.Optional.empty())));
    }

    @Test
    void equality_compares_the_query() {
        assertThat(NumberQuery.all().countries("GB"))
                .isEqualTo(NumberQuery.all().countries("GB"))
                .hasSameHashCodeAs(NumberQuery.all().countries("GB"))
                .isNotEqualTo(NumberQuery.all().countries("US"))
                .isNotEqualTo(NumberQuery.all().countries("GB").pageSize(5));
        assertThat(AvailableQuery.in(NumberFixture.LOCATION)).isEqualTo(AvailableQuery.in(NumberFixture.LOCATION));
        assertThat(NumberSelection.of(NumberFixture.NUMBER)).isNotEqualTo(NumberSelection.all());
        assertThat(AcquireRequest.any(NumberFixture.LOCATION, 1))
                .isNotEqualTo(AcquireRequest.any(NumberFixture.LOCATION, 2));
    }
}
