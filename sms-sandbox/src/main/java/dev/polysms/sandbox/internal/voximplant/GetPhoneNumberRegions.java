package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.voximplant.Country.Category;
import dev.polysms.sandbox.internal.voximplant.Region.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** {@code GetPhoneNumberRegions}: where a category has numbers, what they cost, and how many are in stock. */
final class GetPhoneNumberRegions implements Command {
    private final Account account;

    GetPhoneNumberRegions(Account account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(Parameters parameters) {
        Locales.check(parameters);
        Country country = Place.country(parameters);
        Category category = Place.category(parameters, country);
        Optional<String> state = Place.state(parameters, category);
        // The parameter's description reads as if regions without stock stayed out by themselves.
        boolean omitEmpty = parameters.flag("omit_empty").orElse(true);
        List<Place> places = category.regions().stream()
                .filter(region -> state.isEmpty() || region.isIn(state.get()))
                .filter(region -> matches(parameters, region))
                .map(region -> new Place(country, category, region))
                .filter(place -> !omitEmpty || !account.stock(place).isEmpty())
                .toList();
        return Rows.all(places, this::row).put("count", places.size());
    }

    private static boolean matches(Parameters parameters, Region region) {
        return parameters.is("phone_region_id", Long.toString(region.id()))
                && parameters.is("phone_region_name", region.name())
                && parameters.is("phone_region_code", region.code());
    }

    private ObjectNode row(Place place) {
        Region region = place.region();
        ObjectNode row = ApiResponse.object()
                .put("is_need_regulation_address", region.terms() == Terms.LOCAL_ADDRESS)
                .put("country_code", place.country().code())
                .put("phone_region_id", region.id())
                .put("is_sms_supported", region.supportsSms())
                .put("phone_count", account.stock(place).size())
                .put("phone_installation_price", BigDecimal.ZERO)
                .put("phone_region_name", region.name())
                .put("phone_period", "0-1-0 0:0:0")
                .put("phone_category_name", place.category().name())
                .put("phone_price", region.price())
                .put("phone_region_code", region.code())
                .put("localized_country_name", place.country().name())
                .put("localized_phone_category_name", place.category().name())
                .put("localized_phone_region_name", region.name())
                .put("phone_installation_tax_reserve", 0)
                .put("phone_tax_reserve", 0)
                .put("local_price", region.price())
                .put("local_installation_price", BigDecimal.ZERO)
                .put("local_currency", "USD")
                .put("account_price", region.price())
                .put("account_installation_price", BigDecimal.ZERO)
                .put("account_currency", "USD");
        row.putArray("multiple_numbers_price");
        putTerms(row, place);
        return row;
    }

    private static void putTerms(ObjectNode row, Place place) {
        switch (place.region().terms()) {
            case LOCAL_ADDRESS -> row.put("regulation_address_type", "LOCAL");
            case VERIFIED_ACCOUNT ->
                row.put("required_verification", place.country().code()).put("verification_status", "REQUIRED");
            case NONE -> {
                // Nothing to tell.
            }
        }
    }
}
