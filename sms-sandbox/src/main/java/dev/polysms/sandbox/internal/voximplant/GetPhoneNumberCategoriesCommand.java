package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.voximplant.Country.Category;
import java.util.List;

/** {@code GetPhoneNumberCategories}: the countries and their kinds of numbers. */
final class GetPhoneNumberCategoriesCommand implements VoximplantCommand {
    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        Locales.check(parameters);
        List<String> codes = parameters.list("country_code");
        List<Country> countries = codes.isEmpty()
                ? PhoneNumberCatalog.COUNTRIES
                : codes.stream()
                        .map(code -> PhoneNumberCatalog.country(code)
                                .orElseThrow(VoximplantErrorCode.INVALID_COUNTRY_CODE::refusal))
                        .toList();
        return ResultRows.all(countries, GetPhoneNumberCategoriesCommand::row);
    }

    private static ObjectNode row(Country country) {
        ObjectNode row = SandboxResponse.object()
                .put("country_code", country.code())
                .put("localized_country_name", country.name())
                .put("phone_prefix", country.prefix())
                .put("can_list_phone_numbers", country.listsNumbers())
                .put("emergency_calls_to_be_enabled", false);
        ArrayNode categories = row.putArray("phone_categories");
        country.categories().forEach(category -> categories.add(row(country, category)));
        return row;
    }

    private static ObjectNode row(Country country, Category category) {
        return SandboxResponse.object()
                .put("phone_category_name", category.name())
                .put("country_has_states", category.hasStates())
                .put("localized_country_name", country.name())
                .put("localized_phone_category_name", category.name());
    }
}
