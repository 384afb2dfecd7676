package dev.polysms.voximplant.number;

import java.util.List;
import java.util.Optional;

/**
 * A country in which Voximplant has numbers.
 *
 * @param code its two letters
 * @param localizedName its name in the language of the answer
 * @param phonePrefix how its numbers begin
 * @param listsNumbers whether its numbers can be seen, and chosen, before they are bought
 * @param emergencyCallsToBeEnabled whether emergency calls need a request of their own
 * @param categories the kinds of numbers to have there
 */
public record NumberCountry(
        Optional<String> code,
        Optional<String> localizedName,
        Optional<String> phonePrefix,
        Optional<Boolean> listsNumbers,
        Optional<Boolean> emergencyCallsToBeEnabled,
        List<NumberCategory> categories) {
    /**
     * Copies the list.
     *
     * @param code its two letters
     * @param localizedName its name in the language of the answer
     * @param phonePrefix how its numbers begin
     * @param listsNumbers whether its numbers can be seen, and chosen, before they are bought
     * @param emergencyCallsToBeEnabled whether emergency calls need a request of their own
     * @param categories the kinds of numbers to have there
     */
    public NumberCountry {
        categories = List.copyOf(categories);
    }
}
