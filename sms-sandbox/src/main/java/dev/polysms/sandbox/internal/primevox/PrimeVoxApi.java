package dev.polysms.sandbox.internal.primevox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Attachment;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.internal.data.SavedFiles;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.http.SimulatedVendor;
import dev.polysms.sandbox.internal.push.PushFormat;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MediaStore;
import dev.polysms.sandbox.internal.store.MediaStore.StoredFile;
import dev.polysms.sandbox.internal.store.MessageStore;
import dev.polysms.sandbox.internal.store.Shapes;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** PrimeVOX's messaging API. */
public final class PrimeVoxApi implements SimulatedVendor {
    /** The vendor's name in paths and messages. */
    public static final String NAME = "primevox";

    private static final String ROOT = "/api/messaging/v1/";
    private static final long FIRST_ID = 670_001;

    // The documents show no answer to a wrong path or method. These have the shape of the documented errors.
    private final Routes routes = new Routes(
            Comparator.naturalOrder(),
            request -> PrimeVoxRefusals.answer(404, "Not Found"),
            request -> PrimeVoxRefusals.answer(405, "Method Not Allowed"));

    private final MessageStore messages;
    private final PrimeVoxConversations conversations;
    private final MediaStore files;
    private final PrimeVoxAttachments attachments;
    private final PushFormat pushes = new PrimeVoxPushFormat();
    private final AtomicLong nextId = new AtomicLong(FIRST_ID);

    public PrimeVoxApi(MessageStore messages, Shapes shapes, Clock clock) {
        this.messages = messages;
        conversations = new PrimeVoxConversations(messages.capacity());
        files = new MediaStore(messages.capacity(), clock);
        attachments = new PrimeVoxAttachments(files);
        routes.post(ROOT + "sendMessage.php", new SendMessageEndpoint(messages, conversations, nextId, shapes))
                .get(ROOT + "conversations", new ListConversationsEndpoint(messages, conversations, shapes))
                .get(ROOT + "conversation", new ListMessagesEndpoint(messages, conversations, shapes))
                .getBelow(PrimeVoxAttachments.PREFIX, attachments);
    }

    public PushFormat pushes() {
        return pushes;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        return routes.answer(request);
    }

    @Override
    public SandboxMessage receive(Inbound inbound) {
        if (!ContainerNumbers.contain(inbound.to())) {
            throw new IllegalArgumentException(
                    "The account at PrimeVOX does not have the recipient's number. Use a PrimeVOX number of SandboxAccount.");
        }
        String conversation = conversations.idOf(inbound.to(), inbound.from());
        List<Attachment> media = attachments.keep(inbound);
        SandboxMessage message = messages.add(SandboxMessage.builder(NAME, Long.toString(nextId.getAndIncrement()))
                .direction(Direction.IN)
                .from(inbound.from())
                .to(inbound.to())
                .text(PrimeVoxAttachments.marked(inbound.text(), media))
                .media(media)
                .extras(Map.of("conversationId", conversation)));
        conversations.markUnread(conversation);
        return message;
    }

    @Override
    public List<String> ownNumbers() {
        return List.of(SandboxAccount.PRIMEVOX_NUMBER, SandboxAccount.PRIMEVOX_SECOND_NUMBER);
    }

    @Override
    public List<String> recipients(SandboxRequest request) {
        return request.jsonObject()
                .map(body -> List.of(body.path("toNumber").asText()))
                .orElse(List.of());
    }

    @Override
    public Optional<StoredFile> media(String path) {
        return attachments.find(path);
    }

    @Override
    public JsonNode save(SavedFiles saved) {
        ObjectNode state = SandboxResponse.object().put("nextMessageId", nextId.get());
        state.set("conversations", conversations.save());
        state.set("media", files.save(saved));
        return state;
    }

    @Override
    public void restore(SavedNode saved, SavedFiles contents) {
        nextId.set(saved.member("nextMessageId").number());
        conversations.restore(saved.member("conversations"));
        files.restore(saved.member("media"), contents);
    }

    @Override
    public void reset() {
        conversations.clear();
        attachments.clear();
    }
}
