package dev.polysms.sandbox.internal.voipex;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import java.net.URLEncoder;

/** A page of history in the format of the vendor's sibling API, with links to the previous and the next page. */
final class ChatHistoryPage {
    private ChatHistoryPage() {}

    static ObjectNode of(ChatHistoryRequest asked, long total, ArrayNode rows) {
        long pages = (total + asked.pageSize() - 1) / asked.pageSize();
        ObjectNode answer = SandboxResponse.object();
        answer.set("items", rows);
        ArrayNode links = answer.putArray("links");
        if (asked.page() > 1) {
            links.add(link(asked, "prev", asked.page() - 1));
        }
        if (asked.page() < pages) {
            links.add(link(asked, "next", asked.page() + 1));
        }
        return answer.put("currentPage", asked.page()).put("totalPages", pages).put("totalResults", total);
    }

    private static ObjectNode link(ChatHistoryRequest asked, String relation, int page) {
        String query = "startTime=" + URLEncoder.encode(asked.startTime(), UTF_8)
                + "&endTime=" + URLEncoder.encode(asked.endTime(), UTF_8)
                + "&page=" + page
                + "&pageSize=" + asked.pageSize();
        return SandboxResponse.object()
                .put("rel", relation)
                .put("href", "/SMS?" + query)
                .put("method", "GET");
    }
}
