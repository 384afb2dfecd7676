package dev.polysms.voximplant.number;

import java.util.List;
import java.util.Optional;

/**
 * A country in which Voximplant sells numbers.
 *
 * @param code its two letters
 * @param localizedName its name in the language of the answer
 * @param listsNumbers whether its numbers can be listed, and chosen, before a purchase
 * @param emergencyCallsToBeEnabled whether emergency calls must be enabled by a request
 * @since 0.1.0
 */
public record NumberCountry(
        Optional<String> code,
        Optional<String> localizedName,
        Optional<String> phonePrefix,
        Optional<Boolean> listsNumbers,
        Optional<Boolean> emergencyCallsToBeEnabled,
        List<NumberCategory> categories) {
    public NumberCountry {
        categories = List.copyOf(categories);
    }
}
