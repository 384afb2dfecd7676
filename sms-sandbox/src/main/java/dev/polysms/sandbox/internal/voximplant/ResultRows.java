package dev.polysms.sandbox.internal.voximplant;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.util.List;
import java.util.function.Function;

/** Writes lists, complete or by pages. */
final class ResultRows {
    /**
     * The page size without {@code count}, which no document states. It is small, so that a client that reads only one
     * page fails in a test.
     */
    private static final int DEFAULT_COUNT = 20;

    private ResultRows() {}

    static <T> ObjectNode all(List<T> items, Function<T, ObjectNode> row) {
        ObjectNode answer = SandboxResponse.object();
        putRows(answer, items, row);
        return answer;
    }

    /** Writes the page that {@code count} and {@code offset} select. */
    static <T> ObjectNode page(List<T> items, VoximplantParameters parameters, Function<T, ObjectNode> row) {
        long count = parameters.rows("count", DEFAULT_COUNT);
        List<T> page =
                items.stream().skip(parameters.rows("offset", 0)).limit(count).toList();
        ObjectNode answer = all(page, row);
        return answer.put("total_count", items.size()).put("count", page.size());
    }

    private static <T> void putRows(ObjectNode answer, List<T> items, Function<T, ObjectNode> row) {
        ArrayNode rows = answer.putArray("result");
        items.forEach(item -> rows.add(row.apply(item)));
    }
}
