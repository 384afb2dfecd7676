package dev.polysms.sandbox.internal.voiceelements;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Attachment;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.VoiceElementsShape;
import dev.polysms.sandbox.internal.data.SavedFiles;
import dev.polysms.sandbox.internal.data.SavedNode;
import dev.polysms.sandbox.internal.http.Endpoint;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** The API of Voice Elements. */
public final class VoiceElementsApi implements SimulatedVendor {
    /** The vendor's name in paths and messages. */
    public static final String NAME = "voiceelements";

    private static final long FIRST_ID = 669_915;

    // The document spells one method as sendsms, SendSMS and SendSms, so case does not matter.
    private final Routes routes = new Routes(
            String.CASE_INSENSITIVE_ORDER,
            request -> VoiceElementsStatus.COMMAND_NOT_FOUND.answer(404),
            request -> VoiceElementsStatus.COMMAND_NOT_FOUND.answer(405));

    private final MessageStore messages;
    private final AccountNumbers numbers = new AccountNumbers();
    private final MediaStore files;
    private final MediaEndpoints media;
    private final PushFormat pushes;
    private final AtomicLong nextId = new AtomicLong(FIRST_ID);

    public VoiceElementsApi(MessageStore messages, Shapes shapes, Clock clock) {
        this.messages = messages;
        pushes = new VoiceElementsPushFormat(messages);
        files = new MediaStore(messages.capacity(), clock);
        media = new MediaEndpoints(files, clock);
        OwnNumberEndpoints own = new OwnNumberEndpoints(numbers);
        AvailableNumberEndpoints available = new AvailableNumberEndpoints(numbers, shapes);
        Endpoint campaigns = authenticated(
                request -> SandboxResponse.json(200, RegisteredCampaign.list(shapes.of(VoiceElementsShape.class))));
        routes.post("/v1/SendSMS", authenticated(new SendSmsEndpoint(messages, numbers, nextId)))
                .get("/v1/ListMyNumbers", authenticated(own::list))
                .get("/v1/ListMyNumbersEx", authenticated(own::listWithCampaigns))
                .get("/v1/AssignNumber", authenticated(own::assign))
                .get("/v1/ReturnNumber", authenticated(own::giveBack))
                .get("/v1/ListMyCampaigns", campaigns)
                // Two names from an example and a sample request of the document, which differ from its tables.
                .get("/v1/ListNumbers", authenticated(own::list))
                .get("/v1/ListMyNumbersCampaigns", campaigns)
                .get("/v1/ListAvailableNumbersByPrefix", authenticated(available::byPrefix))
                .get("/v1/ListAvailableNumbersByCity", authenticated(available::byCity))
                .get("/v1/GetAvailableCities", authenticated(available::cities))
                .get("/v1/GetAvailableNumbers", authenticated(available::inCity))
                .putBelow(MediaEndpoints.PREFIX, authenticated(media::upload))
                .getBelow(MediaEndpoints.PREFIX, authenticated(media::fetch));
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
        String to = TenDigits.parse(inbound.to())
                .filter(numbers::owns)
                .map(TenDigits::toE164)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The account at Voice Elements does not have the recipient's number. "
                                + "Use a Voice Elements number of SandboxAccount, or assign the number first."));
        List<Attachment> files = media.keep(inbound);
        return messages.add(SandboxMessage.builder(NAME, Long.toString(nextId.getAndIncrement()))
                .direction(Direction.IN)
                .from(inbound.from())
                .to(to)
                .text(inbound.text())
                .media(files)
                .extras(
                        files.isEmpty()
                                ? Map.of()
                                : Map.of("media", links(files).toString())));
    }

    @Override
    public List<String> ownNumbers() {
        return numbers.own().stream().map(TenDigits::toE164).toList();
    }

    @Override
    public List<String> recipients(SandboxRequest request) {
        return request.jsonObject()
                .map(body -> List.of(SendSmsEndpoint.text(body, "toNumber")))
                .orElse(List.of());
    }

    @Override
    public Optional<StoredFile> media(String path) {
        return media.find(path);
    }

    @Override
    public JsonNode save(SavedFiles saved) {
        ObjectNode state = SandboxResponse.object().put("nextMessageId", nextId.get());
        numbers.own().forEach(state.putArray("numbers")::add);
        state.set("media", files.save(saved));
        return state;
    }

    @Override
    public void restore(SavedNode saved, SavedFiles contents) {
        nextId.set(saved.member("nextMessageId").number());
        numbers.restore(
                saved.member("numbers").items().stream().map(SavedNode::text).toList());
        files.restore(saved.member("media"), contents);
    }

    @Override
    public void reset() {
        numbers.reset();
        media.clear();
    }

    private static ArrayNode links(List<Attachment> files) {
        ArrayNode links = JsonNodeFactory.instance.arrayNode();
        files.forEach(file -> links.add(file.url()));
        return links;
    }

    private static Endpoint authenticated(Endpoint endpoint) {
        return request -> {
            String token = request.header("Token").orElseThrow(() -> VoiceElementsStatus.NO_TOKEN.refusal(403));
            switch (token) {
                case SandboxAccount.VOICE_ELEMENTS_TOKEN -> {
                    return endpoint.answer(request);
                }
                case SandboxAccount.VOICE_ELEMENTS_EXPIRED_TOKEN ->
                    throw VoiceElementsStatus.EXPIRED_TOKEN.refusal(403);
                case SandboxAccount.VOICE_ELEMENTS_BROKEN_TOKEN -> throw VoiceElementsStatus.DATABASE_DOWN.refusal(503);
                default -> throw VoiceElementsStatus.INVALID_TOKEN.refusal(403);
            }
        };
    }
}
