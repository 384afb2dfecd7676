package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.internal.http.RefusalException;
import dev.polysms.sandbox.internal.voximplant.Country.Category;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The location in which a call looks for numbers.
 *
 * @param country {@code country_code}
 * @param category {@code phone_category_name}
 * @param region {@code phone_region_id}
 */
record SearchLocation(Country country, Category category, Region region) {
    private static final Pattern ID = Pattern.compile("[1-9]\\d{0,17}");

    static SearchLocation of(VoximplantParameters parameters) {
        Country country = country(parameters);
        Category category = category(parameters, country);
        Optional<String> state = state(parameters, category);
        Supplier<RefusalException> noRegion = VoximplantErrorCode.INVALID_PHONE_REGION_ID::refusal;
        String id = parameters
                .get("phone_region_id")
                .filter(text -> ID.matcher(text).matches())
                .orElseThrow(noRegion);
        Region region = category.regions().stream()
                .filter(each -> Long.toString(each.id()).equals(id))
                .filter(each -> state.isEmpty() || each.isIn(state.get()))
                .findFirst()
                .orElseThrow(noRegion);
        return new SearchLocation(country, category, region);
    }

    static Country country(VoximplantParameters parameters) {
        return parameters
                .get("country_code")
                .flatMap(PhoneNumberCatalog::country)
                .orElseThrow(VoximplantErrorCode.INVALID_COUNTRY_CODE::refusal);
    }

    static Category category(VoximplantParameters parameters, Country country) {
        return parameters
                .get("phone_category_name")
                .flatMap(country::category)
                .orElseThrow(VoximplantErrorCode.INVALID_PHONE_CATEGORY_NAME::refusal);
    }

    /** Returns the state of a call, or nothing if it names none. In a category without states each name is wrong. */
    static Optional<String> state(VoximplantParameters parameters, Category category) {
        Optional<String> code = parameters.get("country_state");
        if (code.isPresent()
                && category.states().stream().noneMatch(state -> state.code().equals(code.get()))) {
            throw VoximplantErrorCode.INVALID_COUNTRY_STATE.refusal();
        }
        return code;
    }
}
