package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.internal.voximplant.Country.Category;
import dev.polysms.sandbox.internal.voximplant.Region.StockNumber;
import java.util.stream.Stream;

/**
 * A number of the catalog with all that is known about its place.
 *
 * @param number the number
 * @param country its country
 * @param category its category
 * @param region its region
 */
record Offer(StockNumber number, Country country, Category category, Region region) {

    /** Every number there is. */
    static Stream<Offer> all() {
        return PhoneNumberCatalog.COUNTRIES.stream()
                .flatMap(country -> country.categories().stream()
                        .flatMap(category -> category.regions().stream()
                                .flatMap(region -> in(new SearchLocation(country, category, region)))));
    }

    /** Every number of a place, rented or not. */
    static Stream<Offer> in(SearchLocation place) {
        return place.region().numbers().stream()
                .map(number -> new Offer(number, place.country(), place.category(), place.region()));
    }
}
