package dev.polysms.voximplant.number;

import java.util.Optional;

/**
 * Names in the language of the answer.
 *
 * @param country the country's
 * @param category the category's
 * @param region the region's
 */
public record LocalizedNames(Optional<String> country, Optional<String> category, Optional<String> region) {}
