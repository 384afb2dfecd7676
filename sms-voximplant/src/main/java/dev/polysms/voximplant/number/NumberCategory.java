package dev.polysms.voximplant.number;

import java.util.Optional;

/**
 * A category of numbers in one country.
 *
 * @param name the vendor's name of it, such as {@code MOBILE}, which queries take
 * @param hasStates whether its regions are divided by states
 * @param names names in the language of the answer
 * @since 0.1.0
 */
public record NumberCategory(Optional<String> name, Optional<Boolean> hasStates, LocalizedNames names) {}
