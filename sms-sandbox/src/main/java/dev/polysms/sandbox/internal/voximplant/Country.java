package dev.polysms.sandbox.internal.voximplant;

import java.util.List;
import java.util.Optional;

/**
 * A country in which the vendor rents numbers.
 *
 * @param code its two letters
 * @param prefix the beginning of its numbers
 * @param listing whether buyers can see its numbers
 * @param categories the kinds of numbers in it
 */
record Country(String code, String name, String prefix, Listing listing, List<Category> categories) {

    /** Whether the buyer or the vendor chooses the numbers. */
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

    /** A kind of numbers, such as {@code MOBILE}. */
    record Category(String name, List<Region> regions) {

        /** Returns whether regions are found by their state. */
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

    /** A part of a country with a code. */
    record State(String code, String name) {}
}
