package dev.polysms.voximplant.number;

import java.util.Optional;

/**
 * Where numbers are offered: a region of a country, and a category.
 *
 * @param countryCode the two letters of the country
 * @param categoryName the category, from {@link VoximplantNumbers#categories()}
 * @param countryState the state, if the regions of the country are divided by states
 * @param regionId the id of the region, from {@link VoximplantNumbers#regions}
 * @since 0.1.0
 */
public record NumberLocation(String countryCode, String categoryName, Optional<String> countryState, String regionId) {
    /**
     * Checks each part.
     *
     * @throws IllegalArgumentException if a part is blank or has a control character, or the region id is not digits
     */
    public NumberLocation {
        fields(countryCode, categoryName, countryState, regionId);
    }

    /**
     * Returns a location in a country without states.
     *
     * @throws IllegalArgumentException if a part is blank or has a control character, or the region id is not digits
     */
    public static NumberLocation of(String countryCode, String categoryName, String regionId) {
        return new NumberLocation(countryCode, categoryName, Optional.empty(), regionId);
    }

    /**
     * Returns this location with a state.
     *
     * @param code the code of the state, such as {@code CA}
     * @throws IllegalArgumentException if the code is blank or has a control character
     */
    public NumberLocation inState(String code) {
        return new NumberLocation(countryCode, categoryName, Optional.of(code), regionId);
    }

    NumberFields fields() {
        return fields(countryCode, categoryName, countryState, regionId);
    }

    private static NumberFields fields(String country, String category, Optional<String> state, String region) {
        NumberFields fields = NumberFields.none().text("country_code", country).text("phone_category_name", category);
        return state.map(code -> fields.text("country_state", code))
                .orElse(fields)
                .id("phone_region_id", region);
    }
}
