package dev.polysms.voiceelements;

import dev.polysms.number.AvailableNumber;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A city of an area code that has numbers on offer.
 *
 * @param city its name as Voice Elements writes it, such as {@code NORTH PHOENIX}; a {@link CityNumbersQuery} wants it so
 * @param totalAvailable how many numbers it has, by the vendor's count; empty if that is not given
 * @param numbers its numbers, where they were asked for; an immutable list
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

    /** Returns a form fit for a log: the name and how many numbers there are. */
    @Override
    public String toString() {
        return "AvailableCity[" + city.orElse("unnamed") + ", totalAvailable="
                + (totalAvailable.isPresent() ? totalAvailable.getAsInt() : "unknown") + "]";
    }
}
