package dev.polysms.sandbox.internal.voipex;

import dev.polysms.sandbox.internal.http.ApiRequest;
import dev.polysms.sandbox.internal.http.ApiResponse;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.time.Clock;
import java.util.Comparator;

/** Voipex: three hosts in the vendor's world, whose paths never meet, under one name here. */
public final class VoipexApi implements Endpoint {
    /** The vendor's name in paths and messages. */
    public static final String NAME = "voipex";

    // The vendor's services stand on frameworks that know no wrong method: the pair of method and path is not found.
    private final Routes routes = new Routes(Comparator.naturalOrder(), VoipexApi::notFound, VoipexApi::notFound);

    /**
     * The API of an account that has sent nothing yet.
     *
     * @param messages keeps what is sent
     * @param clock tells when tokens expire
     */
    public VoipexApi(MessageStore messages, Clock clock) {
        TokenMint mint = new TokenMint(clock);
        Endpoint instantSms = new SendInstantSms(messages, new BearerGuard(mint, InstantErrors::refusal));
        routes.post("/token", new TokenEndpoint(mint))
                .post("/SMS", new SendChatSms(messages, new BearerGuard(mint, ChatErrors::refusal)))
                .post("/v1/sms", instantSms)
                // The document's prose spells it so, its sample as above.
                .post("/v1/SMS", instantSms);
    }

    @Override
    public ApiResponse answer(ApiRequest request) {
        return routes.answer(request);
    }

    private static ApiResponse notFound(ApiRequest request) {
        return request.path().startsWith("/v1/")
                ? InstantErrors.answer(404, "Not Found")
                : ChatErrors.answer(404, "Cannot " + request.method() + " " + request.path());
    }
}
