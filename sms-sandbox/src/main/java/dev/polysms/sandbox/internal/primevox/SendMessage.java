package dev.polysms.sandbox.internal.primevox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** {@code POST sendMessage.php}: one text to one number. */
final class SendMessage implements Endpoint {
    private static final int MAX_CHARACTERS = 1600;
    private static final Set<String> OWN_NUMBERS =
            Set.of(SandboxAccount.PRIMEVOX_NUMBER, SandboxAccount.PRIMEVOX_SECOND_NUMBER);

    private final MessageStore messages;
    private final ConversationIds conversations;
    private final AtomicLong nextId;

    SendMessage(MessageStore messages, ConversationIds conversations, AtomicLong nextId) {
        this.messages = messages;
        this.conversations = conversations;
        this.nextId = nextId;
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        // PHP reads a malformed body as no parameters at all, so the first complaint is about the credentials.
        ObjectNode body = request.jsonObject().orElseGet(ApiResponse::object);
        authenticate(body);
        String from = UsaNumber.parse(text(body, "fromNumber")).orElseThrow(PrimeVoxRefusals::foreignNumber);
        String to = UsaNumber.parse(text(body, "toNumber")).orElseThrow(PrimeVoxRefusals::foreignNumber);
        if (!OWN_NUMBERS.contains(from)) {
            throw PrimeVoxRefusals.foreignSender();
        }
        String text = messageText(body);

        String id = Long.toString(nextId.getAndIncrement());
        String conversation = conversations.of(from, to);
        messages.addSent(PrimeVoxApi.NAME, id, from, to, text, Map.of("conversationId", conversation));

        ObjectNode answer = ApiResponse.object();
        answer.putObject("success").put("messageId", id).put("conversationId", conversation);
        return ApiResponse.json(200, answer);
    }

    private static void authenticate(ObjectNode body) {
        String key = text(body, "auth");
        String container = text(body, "containerID");
        if (key.isEmpty() || container.isEmpty()) {
            throw PrimeVoxRefusals.missingCredentials();
        }
        // No text is published for another customer's container; the key is not valid there.
        if (!key.equals(SandboxAccount.PRIMEVOX_KEY) || !container.equals(SandboxAccount.PRIMEVOX_CONTAINER)) {
            throw PrimeVoxRefusals.invalidKey();
        }
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

    /** PHP does not mind whether a parameter is a JSON string or number. */
    private static String text(ObjectNode body, String name) {
        return body.path(name).asText("");
    }
}
