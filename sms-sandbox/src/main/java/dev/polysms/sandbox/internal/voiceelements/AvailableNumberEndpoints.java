package dev.polysms.sandbox.internal.voiceelements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.VoiceElementsShape;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.Shapes;
import dev.polysms.sandbox.internal.voiceelements.NumberCatalog.CityNumbers;
import java.util.List;

/** Lists available numbers by area code and city. An area code without numbers has an empty list. */
final class AvailableNumberEndpoints {
    private static final int MAX_BY_PREFIX = 1000;
    private static final int DEFAULT_PAGE_SIZE = 100;

    private final AccountNumbers numbers;
    private final Shapes shapes;

    AvailableNumberEndpoints(AccountNumbers numbers, Shapes shapes) {
        this.numbers = numbers;
        this.shapes = shapes;
    }

    /** {@code ListAvailableNumbersByPrefix}. */
    SandboxResponse byPrefix(SandboxRequest request) {
        List<CityNumbers> places = numbers.available(new VoiceElementsQuery(request).areaCode("Prefix"));
        ObjectNode answer = VoiceElementsStatus.SUCCESS.body();
        places.stream()
                .flatMap(place -> place.numbers().stream())
                .sorted()
                .limit(MAX_BY_PREFIX)
                .forEach(answer.putArray("numbers")::add);
        return SandboxResponse.json(200, answer);
    }

    /** {@code ListAvailableNumbersByCity}. */
    SandboxResponse byCity(SandboxRequest request) {
        List<CityNumbers> places = numbers.available(new VoiceElementsQuery(request).areaCode("AreaCode"));
        ObjectNode answer = VoiceElementsStatus.SUCCESS.body();
        ArrayNode cities = answer.putArray("availableCities");
        for (CityNumbers place : places) {
            ObjectNode city = describe(cities.addObject(), place);
            place.numbers().forEach(city.putArray("numbers")::add);
        }
        return SandboxResponse.json(200, answer);
    }

    /** {@code GetAvailableCities}. */
    SandboxResponse cities(SandboxRequest request) {
        List<CityNumbers> places = numbers.available(new VoiceElementsQuery(request).areaCode("AreaCode"));
        return SandboxResponse.json(200, cities(places, shapes.of(VoiceElementsShape.class)));
    }

    /** {@code GetAvailableNumbers}: a page of the numbers of a city. */
    SandboxResponse inCity(SandboxRequest request) {
        VoiceElementsQuery query = new VoiceElementsQuery(request);
        List<CityNumbers> places = numbers.available(query.areaCode("AreaCode"));
        String city = query.city();
        int page = query.count("Page", 1);
        int pageSize = query.count("PageSize", DEFAULT_PAGE_SIZE);

        ArrayNode answer = JsonNodeFactory.instance.arrayNode();
        places.stream()
                .filter(place -> place.city().equalsIgnoreCase(city))
                .flatMap(place -> place.numbers().stream())
                .skip((page - 1L) * pageSize)
                .limit(pageSize)
                .forEach(answer::add);
        return SandboxResponse.json(200, answer);
    }

    private static JsonNode cities(List<CityNumbers> places, VoiceElementsShape shape) {
        ArrayNode cities = JsonNodeFactory.instance.arrayNode();
        switch (shape) {
            case BARE_ARRAYS, ENVELOPE -> places.forEach(place -> describe(cities.addObject(), place));
            case MINIMAL -> places.forEach(place -> cities.add(place.city()));
            case PASCAL_CASE ->
                places.forEach(place -> cities.addObject()
                        .put("City", place.city())
                        .put("TotalAvailable", place.numbers().size()));
        }
        return shape == VoiceElementsShape.ENVELOPE
                ? VoiceElementsStatus.SUCCESS.body().set("availableCities", cities)
                : cities;
    }

    private static ObjectNode describe(ObjectNode city, CityNumbers place) {
        return city.put("city", place.city())
                .put("totalAvailable", place.numbers().size());
    }
}
