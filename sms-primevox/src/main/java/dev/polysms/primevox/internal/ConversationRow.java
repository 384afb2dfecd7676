package dev.polysms.primevox.internal;

import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One row of a list. The document shows a list as a map keyed by id; an array whose rows hold their own id is read too, and
 * PHP's {@code []} for an empty map (docs/PROVIDERS.md).
 *
 * @param id its id; empty if it has none, or one that cannot be used in a request
 * @param fields its fields; a row that is not an object has none
 */
record ConversationRow(Optional<String> id, Json fields) {
    /** Returns the rows of a list, in PrimeVOX's order. */
    static List<ConversationRow> read(ApiResponse response, String list, List<String> idNames) {
        PrimeVoxErrors.throwIfReadFailed(response);
        Json rows = response.json().at(list);
        if (!rows.isObject() && !rows.isArray()) {
            throw response.unproven("the answer has no list of " + list);
        }
        List<ConversationRow> filled = rows.items().stream()
                .filter(item -> item.value().hasContent())
                .map(item -> new ConversationRow(id(item, idNames), item.value()))
                .toList();
        if (filled.isEmpty() && !rows.items().isEmpty()) {
            throw response.unproven("no row of " + list + " has any content");
        }
        return filled;
    }

    /** The id in the row counts before the key: PHP may write a map without its keys as an array, or with keys that only count. */
    private static Optional<String> id(Json.Item item, List<String> names) {
        Stream<String> own = names.stream().flatMap(name -> item.value().id(name).stream());
        return Stream.concat(own, Stream.ofNullable(item.key()))
                .filter(id -> !id.isBlank() && id.chars().noneMatch(Character::isISOControl))
                .findFirst();
    }
}
