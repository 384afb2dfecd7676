package dev.polysms.voximplant.number;

import dev.polysms.voximplant.internal.Fields;
import java.util.Optional;

/**
 * Where numbers are found and bought.
 *
 * @param countryCode the two letters of the country
 * @param categoryName the category, as {@link VoximplantNumbers#categories()} gives it
 * @param countryState the state, where the country's regions are divided by states
 * @param regionId the id of the region, as {@link VoximplantNumbers#regions} gives it
 */
public record NumberLocation(String countryCode, String categoryName, Optional<String> countryState, String regionId) {
    /**
     * Checks each part.
     *
     * @param countryCode the two letters of the country
     * @param categoryName the category
     * @param countryState the state
     * @param regionId the id of the region
     * @throws IllegalArgumentException if one is blank or has a control character, or the id is anything but digits
     */
    public NumberLocation {
        fields(countryCode, categoryName, countryState, regionId);
    }

    /**
     * Returns a place in a country without states.
     *
     * @param countryCode the two letters of the country
     * @param categoryName the category
     * @param regionId the id of the region
     * @return the place
     * @throws IllegalArgumentException if one is blank or has a control character, or the id is anything but digits
     */
    public static NumberLocation of(String countryCode, String categoryName, String regionId) {
        return new NumberLocation(countryCode, categoryName, Optional.empty(), regionId);
    }

    /**
     * Returns this place with its state.
     *
     * @param code the state's code, such as {@code CA}
     * @return the place
     * @throws IllegalArgumentException if it is blank or has a control character
     */
    public NumberLocation inState(String code) {
        return new NumberLocation(countryCode, categoryName, Optional.of(code), regionId);
    }

    Fields fields() {
        return fields(countryCode, categoryName, countryState, regionId);
    }

    private static Fields fields(String country, String category, Optional<String> state, String region) {
        Fields fields = Fields.none().text("country_code", country).text("phone_category_name", category);
        return state.map(code -> fields.text("country_state", code))
                .orElse(fields)
                .id("phone_region_id", region);
    }
}
