package dev.polysms.sandbox.internal.voximplant;

import dev.polysms.sandbox.internal.voximplant.Country.Category;
import dev.polysms.sandbox.internal.voximplant.Region.StockNumber;
import java.util.stream.Stream;

/** A number of the catalog, with its country, category and region. */
record Offer(StockNumber number, Country country, Category category, Region region) {

    /** Returns all numbers. */
    static Stream<Offer> all() {
        return PhoneNumberCatalog.COUNTRIES.stream()
                .flatMap(country -> country.categories().stream()
                        .flatMap(category -> category.regions().stream()
                                .flatMap(region -> in(new SearchLocation(country, category, region)))));
    }

    /** Returns all numbers of a location, rented or not. */
    static Stream<Offer> in(SearchLocation place) {
        return place.region().numbers().stream()
                .map(number -> new Offer(number, place.country(), place.category(), place.region()));
    }
}
