package dev.polysms.voximplant.number;

import java.util.Optional;

/**
 * Names in the language of the answer.
 *
 * @param country the name of the country
 * @param category the name of the category
 * @param region the name of the region
 * @since 0.1.0
 */
public record LocalizedNames(Optional<String> country, Optional<String> category, Optional<String> region) {}
