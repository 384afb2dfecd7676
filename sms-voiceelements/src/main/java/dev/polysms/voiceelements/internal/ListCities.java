package dev.polysms.voiceelements.internal;

import dev.polysms.spi.ApiRequest;
import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import dev.polysms.spi.Operation;
import dev.polysms.spi.Safety;
import dev.polysms.voiceelements.AvailableCity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code GET /v1/ListAvailableNumbersByCity}, and {@code GetAvailableCities}, which has the counts only. The sample of the latter
 * is lost, so its rows are read as those of the former, with other spellings, or as mere names.
 */
public final class ListCities implements Operation<String, List<AvailableCity>> {
    private static final AvailableCity NOTHING = new AvailableCity(Optional.empty(), OptionalInt.empty(), List.of());

    private final VoiceElementsAccount account;
    private final String method;

    private ListCities(VoiceElementsAccount account, String method) {
        this.account = account;
        this.method = method;
    }

    /**
     * Returns the operation whose rows have numbers.
     *
     * @param account the account that searches
     */
    public static ListCities withNumbers(VoiceElementsAccount account) {
        return new ListCities(account, "ListAvailableNumbersByCity");
    }

    /**
     * Returns the operation whose rows have counts of numbers.
     *
     * @param account the account that searches
     */
    public static ListCities withCounts(VoiceElementsAccount account) {
        return new ListCities(account, "GetAvailableCities");
    }

    @Override
    public String name() {
        return "available-cities";
    }

    @Override
    public Safety safety() {
        return Safety.READ;
    }

    @Override
    public ApiRequest encode(String areaCode) {
        return account.get(method).query("AreaCode", areaCode).build();
    }

    @Override
    public List<AvailableCity> decode(ApiResponse response) {
        VoiceElementsRows rows = VoiceElementsRows.ofNumbers(response, "availableCities");
        List<AvailableCity> cities = rows.read(row -> city(row, rows));
        boolean noNumber = cities.stream().allMatch(city -> city.numbers().isEmpty());
        if (noNumber
                && rows.rows().stream().anyMatch(row -> !numbers(row).items().isEmpty())) {
            throw rows.unreadable();
        }
        return cities;
    }

    /** Empty if a row has no field of a city. */
    private static Optional<AvailableCity> city(Json row, VoiceElementsRows rows) {
        if (!row.isObject()) {
            return row.text().map(name -> new AvailableCity(Optional.of(name), OptionalInt.empty(), List.of()));
        }
        OptionalInt small = row.number("totalAvailable");
        AvailableCity city = new AvailableCity(
                row.text("city").or(() -> row.text("City")),
                small.isPresent() ? small : row.number("TotalAvailable"),
                rows.inside(numbers(row)).readable(NationalNumber::offer).stream()
                        .distinct()
                        .toList());
        return Optional.of(city).filter(read -> !read.equals(NOTHING));
    }

    private static Json numbers(Json row) {
        return row.has("numbers") ? row.at("numbers") : row.at("Numbers");
    }
}
