package dev.polysms.sandbox.internal.voximplant;

import java.util.List;
import java.util.Optional;

/**
 * A country in which the vendor rents numbers.
 *
 * @param code its two letters
 * @param name its name
 * @param prefix how its numbers begin
 * @param listing whether its numbers can be seen before they are bought
 * @param categories the kinds of numbers to have there
 */
record Country(String code, String name, String prefix, Listing listing, List<Category> categories) {

    /** Whether numbers are chosen by the buyer or by the vendor. */
    enum Listing {
        NUMBERS,
        REGIONS_ONLY
    }

    boolean listsNumbers() {
        return listing == Listing.NUMBERS;
    }

    Optional<Category> category(String name) {
        return categories.stream()
                .filter(category -> category.name().equals(name))
                .findFirst();
    }

    /**
     * A kind of numbers, such as {@code MOBILE}.
     *
     * @param name the vendor's name of it
     * @param regions where there are such numbers
     */
    record Category(String name, List<Region> regions) {

        /** In a country of states, a region is found by way of its state. */
        boolean hasStates() {
            return regions.stream().anyMatch(region -> region.state().isPresent());
        }

        List<State> states() {
            return regions.stream()
                    .flatMap(region -> region.state().stream())
                    .distinct()
                    .toList();
        }
    }

    /**
     * A part of a country that has a code of its own.
     *
     * @param code its letters
     * @param name its name
     */
    record State(String code, String name) {}
}
