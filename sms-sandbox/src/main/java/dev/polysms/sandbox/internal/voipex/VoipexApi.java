package dev.polysms.sandbox.internal.voipex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.internal.data.SavedFiles;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.http.SimulatedVendor;
import dev.polysms.sandbox.internal.push.PushFormat;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MessageQuery;
import dev.polysms.sandbox.internal.store.MessageStore;
import dev.polysms.sandbox.internal.store.SeededRows;
import dev.polysms.sandbox.internal.store.Shapes;
import dev.polysms.sandbox.internal.store.VendorHistory;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** The APIs of Voipex. The vendor has three hosts; their paths do not overlap, so they share one name here. */
public final class VoipexApi implements SimulatedVendor {
    /** The vendor's name in paths and messages. */
    public static final String NAME = "voipex";

    // The frameworks of the vendor's services answer a wrong method like a wrong path.
    private final Routes routes = new Routes(Comparator.naturalOrder(), VoipexApi::notFound, VoipexApi::notFound);
    private final MessageStore messages;
    private final PushFormat pushes = new VoipexPushFormat();
    private final Clock clock;
    private final VendorHistory history;
    private final TokenMint mint;

    public VoipexApi(MessageStore messages, Shapes shapes, Clock clock) {
        this.messages = messages;
        this.clock = clock;
        // Instant SMS is another service. Its messages are in no history.
        history = new VendorHistory(messages, MessageQuery.of(NAME).where(VoipexApi::isChat));
        mint = new TokenMint(clock);
        Endpoint instantSms = new SendInstantSmsEndpoint(messages, new BearerGuard(mint, InstantErrors::refusal));
        BearerGuard chatGuard = new BearerGuard(mint, ChatErrors::refusal);
        routes.post("/token", new TokenEndpoint(mint))
                .post("/token-exchange", new TokenExchangeEndpoint(mint))
                .post("/SMS", new SendChatSmsEndpoint(messages, chatGuard, shapes))
                .get("/SMS", new ChatHistoryEndpoint(history, chatGuard, shapes, clock))
                .get("/SMS/allowed-numbers", new AllowedNumbersEndpoint(chatGuard, shapes))
                .post("/v1/sms", instantSms)
                // The document's text has this path, and its sample the one above.
                .post("/v1/SMS", instantSms);
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
        if (!inbound.to().equals(SandboxAccount.VOIPEX_NUMBER)) {
            throw new IllegalArgumentException(
                    "The account at Voipex does not have the recipient's number for SMS Chat. Use VOIPEX_SENDER of SandboxAccount.");
        }
        if (!inbound.media().isEmpty()) {
            throw new IllegalArgumentException("Voipex does not carry media. Leave them out.");
        }
        return messages.add(SandboxMessage.builder(NAME, UUID.randomUUID().toString())
                .direction(Direction.IN)
                .from(inbound.from())
                .to(inbound.to())
                .text(inbound.text()));
    }

    @Override
    public void seedHistory(int count) {
        history.seed(SeededRows.until(clock.instant(), count, new SeededChatMessages()));
    }

    @Override
    public List<String> ownNumbers() {
        return List.of(SandboxAccount.VOIPEX_NUMBER, "+420" + SandboxAccount.VOIPEX_TRUNK_NUMBER);
    }

    @Override
    public List<String> recipients(SandboxRequest request) {
        return request.jsonObject()
                .map(body -> List.of(body.path("to").asText()))
                .orElse(List.of());
    }

    @Override
    public JsonNode save(SavedFiles files) {
        ObjectNode state = SandboxResponse.object().put("tokenKey", mint.secret());
        state.set("seededHistory", history.save());
        return state;
    }

    @Override
    public void restore(SavedNode saved, SavedFiles files) {
        mint.restore(saved.member("tokenKey"));
        history.restore(saved.optional("seededHistory"), new SeededChatMessages());
    }

    @Override
    public void reset() {
        history.reset();
    }

    static boolean isChat(SandboxMessage message) {
        return message.direction() == Direction.IN || message.from().equals(SandboxAccount.VOIPEX_NUMBER);
    }

    private static SandboxResponse notFound(SandboxRequest request) {
        return request.path().startsWith("/v1/")
                ? InstantErrors.answer(404, "Not Found")
                : ChatErrors.answer(404, "Cannot " + request.method() + " " + request.path());
    }
}
