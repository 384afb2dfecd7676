package dev.polysms.sandbox.internal.primevox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.PrimeVoxShape;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.MessageStore;
import dev.polysms.sandbox.internal.store.Shapes;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code GET conversations}: the conversations of one own number, the latest first. */
final class ListConversationsEndpoint implements Endpoint {
    private final MessageStore messages;
    private final PrimeVoxConversations conversations;
    private final Shapes shapes;

    ListConversationsEndpoint(MessageStore messages, PrimeVoxConversations conversations, Shapes shapes) {
        this.messages = messages;
        this.conversations = conversations;
        this.shapes = shapes;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        Map<String, String> query = request.queryParameters();
        PrimeVoxCredentials.check(query.getOrDefault("auth", ""), query.getOrDefault("containerID", ""));
        String own = UsaNumber.parse(query.getOrDefault("phoneNumber", ""))
                .orElseThrow(PrimeVoxRefusals::foreignPhoneNumber);
        if (!ContainerNumbers.contain(own)) {
            throw PrimeVoxRefusals.unknownPhoneNumber();
        }
        PrimeVoxSpelling spelling = new PrimeVoxSpelling(shapes.of(PrimeVoxShape.class));
        ObjectNode answer = SandboxResponse.object();
        answer.set("conversations", spelling.rows("conversationId", rows(own, spelling)));
        return SandboxResponse.json(200, answer);
    }

    private Map<String, ObjectNode> rows(String own, PrimeVoxSpelling spelling) {
        List<SandboxMessage> newestOfEach = messages.newestOfConversations(PrimeVoxApi.NAME);
        Map<String, ObjectNode> rows = new LinkedHashMap<>();
        for (int i = newestOfEach.size() - 1; i >= 0; i--) {
            SandboxMessage newest = newestOfEach.get(i);
            if (ownNumber(newest).equals(own)) {
                String id = newest.extras().getOrDefault(MessageStore.CONVERSATION, "");
                rows.put(id, row(id, newest, spelling));
            }
        }
        return rows;
    }

    private ObjectNode row(String id, SandboxMessage newest, PrimeVoxSpelling spelling) {
        ObjectNode row = SandboxResponse.object();
        spelling.number(row, "conversationWith", newest.direction() == Direction.IN ? newest.from() : newest.to());
        spelling.digits(row, "hasUnreadMessages", conversations.isUnread(id) ? "1" : "0");
        return row.put("lastMessageDate", spelling.time(newest.receivedAt()));
    }

    private static String ownNumber(SandboxMessage message) {
        return message.direction() == Direction.IN ? message.to() : message.from();
    }
}
