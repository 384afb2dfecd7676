package dev.polysms.sandbox.internal.voipex;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.VoipexShape;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.Shapes;
import dev.polysms.sandbox.internal.store.VendorHistory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** {@code GET /SMS}: the messages of SMS Chat in a period, as far back as the vendor keeps them. */
final class ChatHistoryEndpoint implements Endpoint {
    private static final int MONTHS_KEPT = 6;

    private final VendorHistory history;
    private final BearerGuard guard;
    private final Shapes shapes;
    private final Clock clock;

    ChatHistoryEndpoint(VendorHistory history, BearerGuard guard, Shapes shapes, Clock clock) {
        this.history = history;
        this.guard = guard;
        this.shapes = shapes;
        this.clock = clock;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        guard.check(request);
        Map<String, String> query = request.queryParameters();
        ChatHistoryRequest asked = ChatHistoryRequest.of(query);
        VendorHistory.Found found = history.find(kept(asked.start()), asked.end(), message -> true);
        return switch (shapes.of(VoipexShape.class)) {
            case BARE_ARRAYS, NO_CONTENT -> SandboxResponse.json(200, rows(bare(asked, found)));
            case PAGES, OTHER_NAMES ->
                SandboxResponse.json(200, ChatHistoryPage.of(asked, found.total(), rows(page(asked, found))));
        };
    }

    private Instant kept(Instant start) {
        Instant oldest = clock.instant()
                .atOffset(ZoneOffset.UTC)
                .minusMonths(MONTHS_KEPT)
                .toInstant();
        return start.isBefore(oldest) ? oldest : start;
    }

    /** Returns all messages if no page is asked for: an array without totals would hide that there are more. */
    private static List<SandboxMessage> bare(ChatHistoryRequest asked, VendorHistory.Found found) {
        return asked.isPaged() ? page(asked, found) : found.page(0, Integer.MAX_VALUE);
    }

    private static List<SandboxMessage> page(ChatHistoryRequest asked, VendorHistory.Found found) {
        return found.page(asked.offset(), asked.pageSize());
    }

    private static ArrayNode rows(List<SandboxMessage> messages) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        messages.forEach(message -> rows.add(ChatRow.settled(message)));
        return rows;
    }
}
