package dev.polysms.sandbox.internal.voiceelements;

import dev.polysms.sandbox.SandboxAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * All numbers of the vendor, the same in every sandbox. They have the exchange 555, which is reserved for fiction. One
 * city has more than two pages of numbers, and one area code more numbers than one answer can list.
 */
final class NumberCatalog {
    private static final int FIRST_LINE = 200;

    private final List<CityNumbers> places = new ArrayList<>();

    NumberCatalog() {
        places.add(new CityNumbers(
                "720",
                "DENVER",
                List.of(
                        SandboxAccount.VOICE_ELEMENTS_NUMBER.substring(2),
                        SandboxAccount.VOICE_ELEMENTS_SECOND_NUMBER.substring(2))));
        add("720", "AURORA", 40);
        add("720", "DECKERS", 17);
        add("720", "LAKEWOOD", 260);
        add("303", "BOULDER", 300);
        add("303", "DENVER", 900);
        add("602", "NORTH PHOENIX", 3);
        add("602", "PHOENIX", 120);
        add("425", "BELLEVUE", 4);
    }

    /** Returns the numbers by area code and city. */
    List<CityNumbers> places() {
        return Collections.unmodifiableList(places);
    }

    private void add(String areaCode, String city, int count) {
        int taken = places.stream()
                .filter(place -> place.areaCode().equals(areaCode))
                .mapToInt(place -> place.numbers().size())
                .sum();
        List<String> numbers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            // Adding is faster: formatting 1,600 numbers took longer than everything else at the start of this vendor.
            numbers.add(areaCode + Integer.toString(5_550_000 + FIRST_LINE + taken + i));
        }
        places.add(new CityNumbers(areaCode, city, numbers));
    }

    /**
     * A city in an area code, with its numbers in ten digits.
     *
     * @param city the city's name, in capitals as in the document's samples
     */
    record CityNumbers(String areaCode, String city, List<String> numbers) {
        CityNumbers {
            numbers = List.copyOf(numbers);
        }
    }
}
