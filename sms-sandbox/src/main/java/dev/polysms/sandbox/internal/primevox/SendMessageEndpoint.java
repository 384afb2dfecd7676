package dev.polysms.sandbox.internal.primevox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.PrimeVoxShape;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.MessageStore;
import dev.polysms.sandbox.internal.store.Shapes;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** {@code POST sendMessage.php}: sends a message to one number. */
final class SendMessageEndpoint implements Endpoint {
    private static final int MAX_CHARACTERS = 1600;

    private final MessageStore messages;
    private final PrimeVoxConversations conversations;
    private final AtomicLong nextId;
    private final Shapes shapes;

    SendMessageEndpoint(MessageStore messages, PrimeVoxConversations conversations, AtomicLong nextId, Shapes shapes) {
        this.messages = messages;
        this.conversations = conversations;
        this.nextId = nextId;
        this.shapes = shapes;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        // PHP reads a malformed body as no parameters, so the first error is about the credentials.
        ObjectNode body = request.jsonObject().orElseGet(SandboxResponse::object);
        PrimeVoxCredentials.check(text(body, "auth"), text(body, "containerID"));
        String from = UsaNumber.parse(text(body, "fromNumber")).orElseThrow(PrimeVoxRefusals::foreignNumber);
        String to = UsaNumber.parse(text(body, "toNumber")).orElseThrow(PrimeVoxRefusals::foreignNumber);
        if (!ContainerNumbers.contain(from)) {
            throw PrimeVoxRefusals.foreignSender();
        }
        String text = messageText(body);

        String id = Long.toString(nextId.getAndIncrement());
        String conversation = conversations.idOf(from, to);
        messages.add(SandboxMessage.builder(PrimeVoxApi.NAME, id)
                .from(from)
                .to(to)
                .text(text)
                .extras(Map.of("conversationId", conversation))
                .exchange(request.exchange()));

        ObjectNode answer = SandboxResponse.object();
        ObjectNode success = answer.putObject("success");
        PrimeVoxSpelling spelling = new PrimeVoxSpelling(shapes.of(PrimeVoxShape.class));
        spelling.digits(success, "messageId", id);
        spelling.digits(success, "conversationId", conversation);
        return SandboxResponse.json(200, answer);
    }

    private static String messageText(ObjectNode body) {
        String text = text(body, "messageText");
        if (text.isEmpty()) {
            throw PrimeVoxRefusals.missingText();
        }
        if (text.codePointCount(0, text.length()) > MAX_CHARACTERS) {
            throw PrimeVoxRefusals.tooLong();
        }
        return text;
    }

    /** Returns a parameter. PHP accepts a JSON number as well as a string. */
    private static String text(ObjectNode body, String name) {
        return body.path(name).asText("");
    }
}
