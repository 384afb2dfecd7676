package dev.polysms.voximplant.number;

import java.util.Optional;

/**
 * A state of a country whose regions are divided by states.
 *
 * @param code its code, such as {@code CA}
 * @param name its full name
 * @since 0.1.0
 */
public record CountryState(Optional<String> code, Optional<String> name) {}
