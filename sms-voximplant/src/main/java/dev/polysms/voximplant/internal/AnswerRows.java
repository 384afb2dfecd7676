package dev.polysms.voximplant.internal;

import dev.polysms.spi.ApiResponse;
import dev.polysms.spi.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The rows of a list in an answer. A list with rows that cannot be read is never taken for an empty one: the resolver would
 * conclude from it that a message does not exist.
 *
 * @param given how many rows the vendor listed, empty ones included, because its offsets count those too
 * @param rows the rows that could be read
 */
public record AnswerRows<T>(int given, List<T> rows) {
    private static final Json UNKNOWN_MEMBER = Json.parse("{\"\": 0}".getBytes(StandardCharsets.US_ASCII));

    /**
     * Reads a list of objects, whose documented shape is an array. Skips rows without content.
     *
     * @param list the name of the list
     * @param row reads an object; empty to leave it out
     * @throws dev.polysms.SmsException if there is no such list, if a row has content and is not an object, or if there are
     *     rows and none of them can be read: no member of an object has a name that {@code row} knows
     */
    public static <T> AnswerRows<T> objects(ApiResponse response, String list, Function<Json, Optional<T>> row) {
        List<Json.Item> items = items(response, list);
        Optional<T> unknown = row.apply(UNKNOWN_MEMBER);
        List<T> rows = new ArrayList<>(items.size());
        boolean known = items.isEmpty();
        for (Json.Item item : items) {
            if (!isObject(response, list, item.value())) {
                continue;
            }
            Optional<T> read = row.apply(item.value());
            read.ifPresent(rows::add);
            known = known
                    || (read.isPresent()
                            && (!read.equals(unknown) || !item.value().hasContent()));
        }
        return known(response, list, known, new AnswerRows<>(items.size(), rows));
    }

    /**
     * Reads a list of bare texts, whose documented shape is an array. Skips other rows.
     *
     * @throws dev.polysms.SmsException if there is no such list, or if there are rows and none of them is a text
     */
    public static AnswerRows<String> texts(ApiResponse response, String list) {
        List<Json.Item> items = items(response, list);
        List<String> rows = items.stream()
                .map(item -> item.value().text())
                .flatMap(Optional::stream)
                .toList();
        boolean known = items.isEmpty() || !rows.isEmpty();
        return known(response, list, known, new AnswerRows<>(items.size(), rows));
    }

    private static List<Json.Item> items(ApiResponse response, String list) {
        Json json = response.json().at(list);
        if (!json.isArray()) {
            throw response.unproven("the answer has no list named " + list);
        }
        return json.items();
    }

    private static boolean isObject(ApiResponse response, String list, Json row) {
        if (!row.isObject() && row.hasContent()) {
            throw response.unproven("the list named " + list + " has rows that are not objects");
        }
        return row.isObject();
    }

    private static <T> AnswerRows<T> known(ApiResponse response, String list, boolean known, AnswerRows<T> rows) {
        if (!known) {
            throw response.unproven("none of the " + rows.given() + " rows of the list named " + list + " can be read");
        }
        return rows;
    }
}
