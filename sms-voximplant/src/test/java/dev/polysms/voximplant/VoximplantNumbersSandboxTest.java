package dev.polysms.voximplant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.polysms.Page;
import dev.polysms.PhoneNumber;
import dev.polysms.Reason;
import dev.polysms.RejectedException;
import dev.polysms.number.AvailableNumber;
import dev.polysms.number.OwnedNumber;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SmsSandbox;
import dev.polysms.sandbox.VoximplantShape;
import dev.polysms.voximplant.number.AcquireRequest;
import dev.polysms.voximplant.number.AcquiredNumber;
import dev.polysms.voximplant.number.ActivationStatus;
import dev.polysms.voximplant.number.ApplicationTarget;
import dev.polysms.voximplant.number.AvailableQuery;
import dev.polysms.voximplant.number.CategoryQuery;
import dev.polysms.voximplant.number.ChargePeriod;
import dev.polysms.voximplant.number.CountryState;
import dev.polysms.voximplant.number.NumberCategory;
import dev.polysms.voximplant.number.NumberCountry;
import dev.polysms.voximplant.number.NumberLocation;
import dev.polysms.voximplant.number.NumberOrder;
import dev.polysms.voximplant.number.NumberQuery;
import dev.polysms.voximplant.number.NumberRegion;
import dev.polysms.voximplant.number.NumberSelection;
import dev.polysms.voximplant.number.NumberSettings;
import dev.polysms.voximplant.number.RegionQuery;
import dev.polysms.voximplant.number.VoximplantAvailableNumber;
import dev.polysms.voximplant.number.VoximplantNumber;
import dev.polysms.voximplant.number.VoximplantNumbers;
import java.net.URI;
import java.time.Period;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The commands on phone numbers against the sandbox, which reads the vendor's documents by itself. */
class VoximplantNumbersSandboxTest {
    private static final PhoneNumber OWN = PhoneNumber.of("+" + SandboxAccount.VOXIMPLANT_NUMBER);

    private final SmsSandbox sandbox = SmsSandbox.start();
    private final VoximplantClient client = VoximplantClient.builder()
            .accountId(SandboxAccount.VOXIMPLANT_ACCOUNT_ID)
            .apiKey(SandboxAccount.VOXIMPLANT_API_KEY)
            .sandbox(sandbox.uri())
            .build();
    private final VoximplantNumbers numbers = client.phoneNumbers();

    @AfterEach
    void close() {
        client.close();
        sandbox.close();
    }

    @ParameterizedTest
    @EnumSource
    void finds_buys_lists_and_releases_a_number_in_every_shape(VoximplantShape shape) {
        sandbox.shape(shape);
        AvailableNumber offer = numbers.available(AvailableQuery.in(gbMobile()).mask("4477009000*"))
                .items()
                .get(0);

        OwnedNumber bought = client.acquire(offer);

        assertThat(bought.number()).isEqualTo(offer.number());
        assertThat(bought.smsEnabled()).isEmpty();
        assertThat(bought.vendor(AcquiredNumber.class).orElseThrow().id()).isPresent();
        assertThat(client.numbers().stream().map(OwnedNumber::number)).containsExactly(OWN, offer.number());
        assertThat(listed(offer.number()).smsEnabled()).hasValue(false);
        assertThat(numbers.isAccountNumber(offer.number())).isTrue();

        client.release(offer.number());

        assertThat(numbers.isAccountNumber(offer.number())).isFalse();
        assertThat(client.numbersAsync().join().items()).hasSize(1);
    }

    @Test
    void finds_numbers_of_a_country_with_states() {
        NumberCountry country =
                numbers.categories(CategoryQuery.all().countries("US")).items().get(0);
        assertThat(country.code()).hasValue("US");
        assertThat(country.listsNumbers()).hasValue(true);
        NumberCategory category = country.categories().stream()
                .filter(each -> each.hasStates().orElse(false))
                .findFirst()
                .orElseThrow();
        String name = category.name().orElseThrow();
        CountryState state = numbers.countryStates("US", name).stream()
                .filter(each -> each.code().equals(java.util.Optional.of("CA")))
                .findFirst()
                .orElseThrow();
        NumberRegion region = numbers.regions(
                        RegionQuery.of("US", name).state("CA").inStock())
                .items()
                .get(0);
        NumberLocation location = NumberLocation.of("US", name, region.id().orElseThrow())
                .inState(state.code().orElseThrow());

        List<AcquiredNumber> bought = numbers.acquire(AcquireRequest.any(location, 3));

        assertThat(bought).hasSize(3).doesNotHaveDuplicates();
        assertThat(client.numbers().stream()).hasSize(4);
    }

    @Test
    void reads_what_a_number_costs_and_for_how_long() {
        Page<AvailableNumber> page =
                numbers.available(AvailableQuery.in(gbMobile()).pageSize(2));
        VoximplantAvailableNumber offer =
                page.items().get(0).vendor(VoximplantAvailableNumber.class).orElseThrow();

        assertThat(offer.price().orElseThrow()).isEqualByComparingTo("1.2");
        assertThat(offer.period().flatMap(ChargePeriod::period)).hasValue(Period.ofMonths(1));
        assertThat(offer.location()).isEqualTo(gbMobile());
        assertThat(page.items()).hasSize(2);
        assertThat(page.total()).hasValue(408);
    }

    @Test
    void reads_a_long_list_page_by_page_from_where_it_ended() {
        AvailableQuery query = AvailableQuery.in(gbMobile());
        Page<AvailableNumber> first = numbers.available(query);
        String token = first.resumeToken().orElseThrow();

        assertThat(first.stream().distinct()).hasSize(408);
        assertThat(numbers.available(query.resumeAt(token)).stream())
                .hasSize(308)
                .doesNotContainAnyElementsOf(first.items());
    }

    @Test
    void sets_and_binds() {
        NumberSelection own = NumberSelection.of(OWN);

        numbers.setInfo(
                own,
                NumberSettings.unchanged()
                        .incomingSmsCallbackUrl(URI.create("https://example.com/sms"))
                        .autoCharge(false));
        numbers.bind(
                own,
                ApplicationTarget.id(SandboxAccount.VOXIMPLANT_APPLICATION_ID).rule("601"));

        VoximplantNumber changed = listed(OWN).vendor(VoximplantNumber.class).orElseThrow();
        assertThat(changed.incomingSmsCallbackUrl()).hasValue("https://example.com/sms");
        assertThat(changed.subscription().autoCharge()).hasValue(false);
        assertThat(changed.binding().applicationId()).hasValue("501");
        assertThat(changed.binding().ruleName()).hasValue("all");
        assertThat(numbers.numbers(NumberQuery.all().boundToApplication(false)).items())
                .isEmpty();

        numbers.unbindAsync(NumberSelection.all(), ApplicationTarget.named("polysms"))
                .join();

        assertThat(listed(OWN)
                        .vendor(VoximplantNumber.class)
                        .orElseThrow()
                        .binding()
                        .applicationId())
                .isEmpty();
    }

    @Test
    void filters_the_numbers_of_the_account() {
        NumberQuery fitting = NumberQuery.all()
                .numbers(List.of(OWN))
                .startingWith("4474")
                .activationStatus(ActivationStatus.ACTIVE, ActivationStatus.ACTIVATING)
                .countries("GB", "US")
                .category("MOBILE")
                .smsSupported(true)
                .canceled(false)
                .frozen(false)
                .orderBy(NumberOrder.PURCHASE_DATE);

        assertThat(numbers.numbers(fitting).items())
                .extracting(OwnedNumber::number)
                .containsExactly(OWN);
        assertThat(numbers.numbers(fitting.countries("US")).items()).isEmpty();
        assertThat(numbers.numbers(fitting.startingWith("4475")).items()).isEmpty();
    }

    @Test
    void reports_why_a_number_cannot_be_bought() {
        PhoneNumber occupied = PhoneNumber.of("+" + SandboxAccount.VOXIMPLANT_OCCUPIED_NUMBER);
        NumberLocation berlin = NumberLocation.of("DE", "GEOGRAPHIC", "40001");

        assertThat(refusal(() -> numbers.acquire(AcquireRequest.of(gbMobile(), List.of(occupied)))))
                .isEqualTo(Reason.CONFLICT);
        assertThat(refusal(() -> numbers.acquire(AcquireRequest.of(gbMobile(), List.of(OWN)))))
                .isEqualTo(Reason.CONFLICT);
        assertThat(refusal(() -> numbers.acquire(AcquireRequest.any(gbMobile(), 1_000))))
                .isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> numbers.available(AvailableQuery.in(berlin)))).isEqualTo(Reason.REQUEST);
        assertThat(refusal(() -> client.release(occupied))).isEqualTo(Reason.NOT_FOUND);
        assertThat(refusal(() -> numbers.regions(RegionQuery.of("XX", "MOBILE"))))
                .isEqualTo(Reason.REQUEST);
        assertThat(refusal(() -> numbers.bind(NumberSelection.all(), ApplicationTarget.id("999"))))
                .isEqualTo(Reason.NOT_FOUND);
    }

    private static Reason refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        return catchThrowableOfType(RejectedException.class, call).reason();
    }

    private static NumberLocation gbMobile() {
        return NumberFixture.LOCATION;
    }

    private OwnedNumber listed(PhoneNumber number) {
        return numbers.numbers(NumberQuery.all().numbers(List.of(number)))
                .items()
                .get(0);
    }
}
