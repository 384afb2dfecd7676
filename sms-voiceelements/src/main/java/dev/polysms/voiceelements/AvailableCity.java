package dev.polysms.voiceelements;

import dev.polysms.number.AvailableNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A city of an area code that has numbers on offer.
 *
 * @param city its name as Voice Elements writes it, such as {@code NORTH PHOENIX}; a {@link CityNumbersQuery} needs this form
 * @param totalAvailable the number of phone numbers that it has, by the vendor's count; empty if the vendor does not report it
 * @param numbers its numbers, if they were requested; an immutable list
 * @since 0.1.0
 */
public record AvailableCity(Optional<String> city, OptionalInt totalAvailable, List<AvailableNumber> numbers) {
    /**
     * Copies the numbers.
     *
     * @param city its name
     * @param totalAvailable how many numbers it has
     */
    public AvailableCity {
        Objects.requireNonNull(city, "city");
        Objects.requireNonNull(totalAvailable, "totalAvailable");
        numbers = List.copyOf(numbers);
    }

    /** Returns a form that is safe to log: the name and the counts. */
    @Override
    public String toString() {
        return "AvailableCity[" + city.orElse("unnamed") + ", totalAvailable="
                + (totalAvailable.isPresent() ? totalAvailable.getAsInt() : "unknown") + "]";
    }
}
