package dev.polysms.sandbox.internal.voiceelements;

import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.store.MessageStore;

/** Voice Elements' API: its paths and its one credential. */
public final class VoiceElementsApi implements Endpoint {
    /** The vendor's name in paths and messages. */
    public static final String NAME = "voiceelements";

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
        routes.post("/v1/SendSMS", authenticated(new SendSms(messages)));
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
}
