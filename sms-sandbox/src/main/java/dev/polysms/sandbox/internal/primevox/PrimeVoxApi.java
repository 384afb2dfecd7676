package dev.polysms.sandbox.internal.primevox;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.Vendor;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** PrimeVOX's messaging API: its paths. */
public final class PrimeVoxApi implements Vendor {
    /** The vendor's name in paths and messages. */
    public static final String NAME = "primevox";

    private static final long FIRST_ID = 670_001;
    private static final Set<String> OWN_NUMBERS =
            Set.of(SandboxAccount.PRIMEVOX_NUMBER, SandboxAccount.PRIMEVOX_SECOND_NUMBER);

    private final MessageStore messages;
    private final ConversationIds conversations;
    private final AtomicLong nextId = new AtomicLong(FIRST_ID);

    // The documents name no answer to a wrong path or method; these keep the shape of the errors that they do name.
    private final Routes routes = new Routes(
            Comparator.naturalOrder(),
            request -> PrimeVoxRefusals.answer(404, "Not Found"),
            request -> PrimeVoxRefusals.answer(405, "Method Not Allowed"));

    /**
     * The API of an account that has sent nothing yet.
     *
     * @param messages keeps what is sent
     */
    public PrimeVoxApi(MessageStore messages) {
        this.messages = messages;
        conversations = new ConversationIds(messages.capacity());
        routes.post("/api/messaging/v1/sendMessage.php", new SendMessage(messages, conversations, nextId));
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        return routes.answer(request);
    }

    @Override
    public SandboxMessage receive(Inbound inbound) {
        if (!OWN_NUMBERS.contains(inbound.to())) {
            throw new IllegalArgumentException(
                    "The recipient is no number of the account at PrimeVOX. Use one of SandboxAccount's.");
        }
        if (!inbound.media().isEmpty()) {
            throw new IllegalArgumentException("PrimeVOX takes no media yet. Leave them out.");
        }
        return messages.addReceived(
                NAME,
                Long.toString(nextId.getAndIncrement()),
                inbound.from(),
                inbound.to(),
                inbound.text(),
                Map.of("conversationId", conversations.of(inbound.to(), inbound.from())));
    }

    @Override
    public void reset() {
        conversations.clear();
    }
}
