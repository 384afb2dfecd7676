package dev.polysms.sandbox.internal.voiceelements;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.Vendor;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Voice Elements' API: its paths and its one credential. */
public final class VoiceElementsApi implements Vendor {
    /** The vendor's name in paths and messages. */
    public static final String NAME = "voiceelements";

    private static final Set<String> OWN_NUMBERS =
            Set.of(SandboxAccount.VOICE_ELEMENTS_NUMBER, SandboxAccount.VOICE_ELEMENTS_SECOND_NUMBER);

    private static final long FIRST_ID = 669_915;

    private final MessageStore messages;
    private final AtomicLong nextId = new AtomicLong(FIRST_ID);

    // The document spells one method as sendsms, SendSMS and SendSms, so case cannot matter.
    private final Routes routes = new Routes(
            String.CASE_INSENSITIVE_ORDER,
            request -> Status.COMMAND_NOT_FOUND.answer(404),
            request -> Status.COMMAND_NOT_FOUND.answer(405));

    /**
     * The API of an account that has sent nothing yet.
     *
     * @param messages keeps what is sent
     */
    public VoiceElementsApi(MessageStore messages) {
        this.messages = messages;
        routes.post("/v1/SendSMS", authenticated(new SendSms(messages, nextId)));
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        return routes.answer(request);
    }

    private static Endpoint authenticated(Endpoint endpoint) {
        return request -> {
            String token = request.header("Token").orElseThrow(() -> Status.NO_TOKEN.refusal(403));
            if (!token.equals(SandboxAccount.VOICE_ELEMENTS_TOKEN)) {
                throw Status.INVALID_TOKEN.refusal(403);
            }
            return endpoint.answer(request);
        };
    }

    @Override
    public SandboxMessage receive(Inbound inbound) {
        if (!OWN_NUMBERS.contains(inbound.to())) {
            throw new IllegalArgumentException(
                    "The recipient is no number of the account at Voice Elements. Use one of SandboxAccount's.");
        }
        if (!inbound.media().isEmpty()) {
            throw new IllegalArgumentException("Voice Elements takes no media yet. Leave them out.");
        }
        return messages.addReceived(
                NAME, Long.toString(nextId.getAndIncrement()), inbound.from(), inbound.to(), inbound.text(), Map.of());
    }

    @Override
    public void reset() {
        // There is no state yet but the messages.
    }
}
