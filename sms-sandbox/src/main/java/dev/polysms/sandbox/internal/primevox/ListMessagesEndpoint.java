package dev.polysms.sandbox.internal.primevox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.PrimeVoxShape;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.MessageStore;
import dev.polysms.sandbox.internal.store.Shapes;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET conversation}: the messages of a conversation, oldest first. They are read from then on. */
final class ListMessagesEndpoint implements Endpoint {
    private final MessageStore messages;
    private final PrimeVoxConversations conversations;
    private final Shapes shapes;

    ListMessagesEndpoint(MessageStore messages, PrimeVoxConversations conversations, Shapes shapes) {
        this.messages = messages;
        this.conversations = conversations;
        this.shapes = shapes;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        Map<String, String> query = request.queryParameters();
        PrimeVoxCredentials.check(query.getOrDefault("auth", ""), query.getOrDefault("containerID", ""));
        String conversation = query.getOrDefault("conversationID", "");
        if (conversation.isEmpty()) {
            throw PrimeVoxRefusals.missingConversation();
        }
        // Mark it as read first: a message that arrives in between marks it as unread again.
        conversations.markRead(conversation);

        PrimeVoxSpelling spelling = new PrimeVoxSpelling(shapes.of(PrimeVoxShape.class));
        Map<String, ObjectNode> rows = new LinkedHashMap<>();
        // The document has no error for an unknown id, so the answer is an empty list.
        for (SandboxMessage message : messages.conversation(PrimeVoxApi.NAME, conversation)) {
            rows.put(message.id(), row(message, spelling));
        }
        ObjectNode answer = SandboxResponse.object();
        answer.set("messages", spelling.rows("messageId", rows));
        return SandboxResponse.json(200, answer);
    }

    private static ObjectNode row(SandboxMessage message, PrimeVoxSpelling spelling) {
        ObjectNode row = SandboxResponse.object().put("messageDate", spelling.time(message.receivedAt()));
        return spelling.number(row, "messageFrom", message.from()).put("messageText", message.text());
    }
}
