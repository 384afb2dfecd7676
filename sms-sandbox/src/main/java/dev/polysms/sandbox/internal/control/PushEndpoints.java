package dev.polysms.sandbox.internal.control;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.internal.http.Routes;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.push.Pusher;
import dev.polysms.sandbox.internal.store.MessageStore;
import java.util.Set;

/** {@code /sandbox/pushes} lists the pushes; {@code /sandbox/reports} pushes a report now. */
public final class PushEndpoints implements ControlEndpoints {
    private static final int DEFAULT_LIMIT = 100;

    private final Pusher pusher;
    private final MessageStore messages;

    public PushEndpoints(Pusher pusher, MessageStore messages) {
        this.pusher = pusher;
        this.messages = messages;
    }

    @Override
    public void addTo(Routes routes) {
        routes.get("/sandbox/pushes", this::list).post("/sandbox/reports", this::report);
    }

    private SandboxResponse list(SandboxRequest request) {
        ControlQuery query = new ControlQuery(request, Set.of("vendor", "message", "limit"));
        String vendor = query.text("vendor");
        String message = query.text("message");
        ObjectNode answer = SandboxResponse.object();
        ArrayNode pushes = answer.putArray("pushes");
        pusher.pushes(
                        push -> (vendor.isEmpty() || push.vendor().equals(vendor))
                                && (message.isEmpty() || push.messageId().equals(message)),
                        query.count("limit", DEFAULT_LIMIT))
                .forEach(push -> pushes.add(PushJson.push(push)));
        return SandboxResponse.json(200, answer.put("pending", pusher.pending()).put("dropped", pusher.dropped()));
    }

    private SandboxResponse report(SandboxRequest request) {
        JsonBody body = JsonBody.of(request, Set.of("vendor", "id", "state", "count"));
        String vendor = body.requiredText("vendor");
        String id = body.requiredText("id");
        State state = body.word("state", State.class)
                .orElseThrow(() ->
                        ControlError.refusal(400, "The member state is required. Add it, such as \"delivered\"."));
        SandboxMessage message = messages.find(vendor, id)
                .orElseThrow(() -> ControlError.refusal(
                        404,
                        "The vendor has no such message, or it was removed. Use an id from GET /sandbox/messages."));
        int pushes = pusher.report(message, state, (int) body.count("count").orElse(1));
        return SandboxResponse.json(
                202,
                SandboxResponse.object().put("state", ControlJson.word(state)).put("pushes", pushes));
    }
}
