package dev.polysms.sandbox.internal.primevox;

import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.Comparator;

/** PrimeVOX's messaging API: its paths. */
public final class PrimeVoxApi implements Endpoint {
    /** The vendor's name in paths and messages. */
    public static final String NAME = "primevox";

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
        ConversationIds conversations = new ConversationIds(messages.capacity());
        routes.post("/api/messaging/v1/sendMessage.php", new SendMessage(messages, conversations));
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        return routes.answer(request);
    }
}
