package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.voximplant.Country.Category;
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
        return Rows.all(places, place -> RegionRow.of(place, account)).put("count", places.size());
    }

    private static boolean matches(Parameters parameters, Region region) {
        return parameters.is("phone_region_id", Long.toString(region.id()))
                && parameters.is("phone_region_name", region.name())
                && parameters.is("phone_region_code", region.code());
    }
}
