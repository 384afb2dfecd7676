package dev.polysms.voximplant;

import dev.polysms.PhoneNumber;
import dev.polysms.voximplant.number.AcquireRequest;
import dev.polysms.voximplant.number.ApplicationTarget;
import dev.polysms.voximplant.number.AvailableQuery;
import dev.polysms.voximplant.number.CatalogLanguage;
import dev.polysms.voximplant.number.CategoryQuery;
import dev.polysms.voximplant.number.NumberKind;
import dev.polysms.voximplant.number.NumberLocation;
import dev.polysms.voximplant.number.NumberQuery;
import dev.polysms.voximplant.number.NumberSelection;
import dev.polysms.voximplant.number.NumberSettings;
import dev.polysms.voximplant.number.RegionQuery;
import dev.polysms.voximplant.number.VoximplantNumbers;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * One of the methods on phone numbers, in both its forms.
 *
 * @param name what it is, for the name of a test
 * @param kind whether it changes something
 * @param command the vendor's command
 * @param fields the form without the credentials
 * @param success an answer with the proof
 * @param run the blocking form
 * @param start the other form
 */
record NumberMethod(
        String name,
        Kind kind,
        String command,
        String fields,
        String success,
        Function<VoximplantNumbers, Object> run,
        Function<VoximplantNumbers, CompletableFuture<?>> start) {
    static final PhoneNumber OTHER = PhoneNumber.of("+447700900002");

    private static final String NOTHING = "{\"result\": []}";
    private static final String DONE = "{\"result\": 1}";
    private static final String LOCATION = "country_code=GB&phone_category_name=MOBILE&phone_region_id=27085";

    enum Kind {
        READ,
        CHANGE
    }

    static List<NumberMethod> all() {
        return List.of(
                numbers(),
                available(),
                categories(),
                someCategories(),
                countryStates(),
                regions(),
                actualRegion(),
                accountCountries(),
                accountCountriesOfApplications(),
                isAccountNumber(),
                acquireNamed(),
                acquireAny(),
                deactivate(),
                setInfo(),
                bind(),
                unbind());
    }

    private static NumberMethod read(
            String command,
            String fields,
            Function<VoximplantNumbers, Object> run,
            Function<VoximplantNumbers, CompletableFuture<?>> start) {
        return new NumberMethod(command, Kind.READ, command, fields, NOTHING, run, start);
    }

    private static NumberMethod change(
            String command,
            String fields,
            Function<VoximplantNumbers, Object> run,
            Function<VoximplantNumbers, CompletableFuture<?>> start) {
        return new NumberMethod(command, Kind.CHANGE, command, fields, DONE, run, start);
    }

    private NumberMethod named(String other) {
        return new NumberMethod(other, kind, command, fields, success, run, start);
    }

    private NumberMethod answeredBy(String answer) {
        return new NumberMethod(name, kind, command, fields, answer, run, start);
    }

    boolean changes() {
        return kind == Kind.CHANGE;
    }

    // ---- reads

    private static NumberMethod numbers() {
        return read(
                "GetPhoneNumbers",
                "order_by=phone_number&count=100&offset=0",
                numbers -> numbers.numbers(NumberQuery.all()),
                numbers -> numbers.numbersAsync(NumberQuery.all()));
    }

    private static NumberMethod available() {
        AvailableQuery query = AvailableQuery.in(NumberFixture.LOCATION)
                .mask("*777*")
                .pageSize(5)
                .resumeAt("10");
        return read(
                "GetNewPhoneNumbers",
                LOCATION + "&phone_number_mask=*777*&count=5&offset=10",
                numbers -> numbers.available(query),
                numbers -> numbers.availableAsync(query));
    }

    private static NumberMethod categories() {
        return read("GetPhoneNumberCategories", "", VoximplantNumbers::categories, VoximplantNumbers::categoriesAsync);
    }

    private static NumberMethod someCategories() {
        CategoryQuery query =
                CategoryQuery.all().countries("GB", "US").kind(NumberKind.REAL).language(CatalogLanguage.EN);
        return read(
                        "GetPhoneNumberCategories",
                        "country_code=GB%3BUS&sandbox=false&locale=EN",
                        numbers -> numbers.categories(query),
                        numbers -> numbers.categoriesAsync(query))
                .named("GetPhoneNumberCategories of some");
    }

    private static NumberMethod countryStates() {
        return read(
                "GetPhoneNumberCountryStates",
                "country_code=US&phone_category_name=GEOGRAPHIC",
                numbers -> numbers.countryStates("US", "GEOGRAPHIC"),
                numbers -> numbers.countryStatesAsync("US", "GEOGRAPHIC"));
    }

    private static NumberMethod regions() {
        RegionQuery query = RegionQuery.of("US", "GEOGRAPHIC")
                .state("NY")
                .inStock()
                .id("30101")
                .name("New York")
                .code("212")
                .language(CatalogLanguage.RU);
        return read(
                "GetPhoneNumberRegions",
                "country_code=US&phone_category_name=GEOGRAPHIC&country_state=NY&omit_empty=true&phone_region_id=30101"
                        + "&phone_region_name=New+York&phone_region_code=212&locale=RU",
                numbers -> numbers.regions(query),
                numbers -> numbers.regionsAsync(query));
    }

    private static NumberMethod actualRegion() {
        NumberLocation location = NumberLocation.of("US", "GEOGRAPHIC", "30101").inState("NY");
        return read(
                        "GetActualPhoneNumberRegion",
                        "country_code=US&phone_category_name=GEOGRAPHIC&country_state=NY&phone_region_id=30101",
                        numbers -> numbers.actualRegion(location),
                        numbers -> numbers.actualRegionAsync(location))
                .answeredBy("{\"result\": {\"phone_region_id\": 30101}}");
    }

    private static NumberMethod accountCountries() {
        return read(
                "GetAccountPhoneNumberCountries",
                "",
                VoximplantNumbers::accountCountries,
                VoximplantNumbers::accountCountriesAsync);
    }

    private static NumberMethod accountCountriesOfApplications() {
        List<String> applications = List.of("501", "502");
        return read(
                        "GetAccountPhoneNumberCountries",
                        "application_id=501%3B502",
                        numbers -> numbers.accountCountries(applications),
                        numbers -> numbers.accountCountriesAsync(applications))
                .named("GetAccountPhoneNumberCountries of applications");
    }

    private static NumberMethod isAccountNumber() {
        return read(
                        "IsAccountPhoneNumber",
                        "phone_number=447700900001",
                        numbers -> numbers.isAccountNumber(NumberFixture.NUMBER),
                        numbers -> numbers.isAccountNumberAsync(NumberFixture.NUMBER))
                .answeredBy("{\"result\": true}");
    }

    // ---- changes

    static NumberMethod acquireNamed() {
        AcquireRequest request = AcquireRequest.of(NumberFixture.LOCATION, List.of(NumberFixture.NUMBER, OTHER));
        return change(
                        "AttachPhoneNumber",
                        "phone_number=447700900001%3B447700900002&" + LOCATION,
                        numbers -> numbers.acquire(request),
                        numbers -> numbers.acquireAsync(request))
                .answeredBy(VoximplantPayload.json("attach-phone-number/two"));
    }

    static NumberMethod acquireAny() {
        AcquireRequest request = AcquireRequest.any(NumberFixture.LOCATION, 2)
                .regulationAddress("77")
                .forceVerification();
        return change(
                        "AttachPhoneNumber",
                        "phone_count=2&" + LOCATION + "&regulation_address_id=77&force_verification=true",
                        numbers -> numbers.acquire(request),
                        numbers -> numbers.acquireAsync(request))
                .named("AttachPhoneNumber of any")
                .answeredBy(VoximplantPayload.json("attach-phone-number/two"));
    }

    private static NumberMethod deactivate() {
        NumberSelection selection = NumberSelection.ids(List.of("1", "2"));
        return change(
                "DeactivatePhoneNumber",
                "phone_id=1%3B2",
                numbers -> numbers.release(selection),
                numbers -> numbers.releaseAsync(selection));
    }

    private static NumberMethod setInfo() {
        NumberSelection selection = NumberSelection.of(List.of(NumberFixture.NUMBER, OTHER));
        NumberSettings settings = NumberSettings.unchanged()
                .incomingSmsCallbackUrl(URI.create("https://example.com/sms?a=b&c"))
                .autoCharge(false);
        return change(
                "SetPhoneNumberInfo",
                "phone_number=447700900001%3B447700900002&incoming_sms_callback_url="
                        + "https%3A%2F%2Fexample.com%2Fsms%3Fa%3Db%26c&auto_charge=false",
                numbers -> numbers.setInfo(selection, settings),
                numbers -> numbers.setInfoAsync(selection, settings));
    }

    private static NumberMethod bind() {
        NumberSelection selection = NumberSelection.of(NumberFixture.NUMBER);
        ApplicationTarget target = ApplicationTarget.id("501").ruleNamed("all").rule("601");
        return change(
                "BindPhoneNumberToApplication",
                "phone_number=447700900001&application_id=501&rule_id=601&bind=true",
                numbers -> numbers.bind(selection, target),
                numbers -> numbers.bindAsync(selection, target));
    }

    private static NumberMethod unbind() {
        NumberSelection selection = NumberSelection.all();
        ApplicationTarget target =
                ApplicationTarget.named("polysms").rule("601").ruleNamed("all calls");
        return change(
                        "BindPhoneNumberToApplication",
                        "phone_id=all&application_name=polysms&rule_name=all+calls&bind=false",
                        numbers -> numbers.unbind(selection, target),
                        numbers -> numbers.unbindAsync(selection, target))
                .named("BindPhoneNumberToApplication to unbind");
    }

    /** Returns the name. */
    @Override
    public String toString() {
        return name;
    }
}
