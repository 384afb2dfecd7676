package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.voximplant.Country.Category;
import java.util.List;
import java.util.Optional;

/** {@code GetPhoneNumberRegions}: the regions of a category, with prices and stock. */
final class GetPhoneNumberRegionsCommand implements VoximplantCommand {
    private final RentedNumbers account;

    GetPhoneNumberRegionsCommand(RentedNumbers account) {
        this.account = account;
    }

    @Override
    public ObjectNode run(VoximplantParameters parameters) {
        Locales.check(parameters);
        Country country = SearchLocation.country(parameters);
        Category category = SearchLocation.category(parameters, country);
        Optional<String> state = SearchLocation.state(parameters, category);
        // By the description of the parameter, regions without stock are left out by default.
        boolean omitEmpty = parameters.flag("omit_empty").orElse(true);
        List<SearchLocation> places = category.regions().stream()
                .filter(region -> state.isEmpty() || region.isIn(state.get()))
                .filter(region -> matches(parameters, region))
                .map(region -> new SearchLocation(country, category, region))
                .filter(place -> !omitEmpty || !account.stock(place).isEmpty())
                .toList();
        return ResultRows.all(places, place -> RegionRow.of(place, account)).put("count", places.size());
    }

    private static boolean matches(VoximplantParameters parameters, Region region) {
        return parameters.is("phone_region_id", Long.toString(region.id()))
                && parameters.is("phone_region_name", region.name())
                && parameters.is("phone_region_code", region.code());
    }
}
