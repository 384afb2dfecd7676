package dev.polysms.sandbox.internal.voipex;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.VoipexShape;
import dev.polysms.sandbox.internal.http.Endpoint;
import dev.polysms.sandbox.internal.http.SandboxRequest;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.store.Shapes;

/** {@code GET /SMS/allowed-numbers}: the mobile numbers from which SMS Chat may send. No call changes them. */
final class AllowedNumbersEndpoint implements Endpoint {
    private final BearerGuard guard;
    private final Shapes shapes;

    AllowedNumbersEndpoint(BearerGuard guard, Shapes shapes) {
        this.guard = guard;
        this.shapes = shapes;
    }

    @Override
    public SandboxResponse answer(SandboxRequest request) {
        guard.check(request);
        return SandboxResponse.json(200, numbers(shapes.of(VoipexShape.class)));
    }

    private static JsonNode numbers(VoipexShape shape) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return switch (shape) {
            case BARE_ARRAYS, NO_CONTENT -> json.arrayNode().add(SandboxAccount.VOIPEX_NUMBER);
            case PAGES -> json.arrayNode().add(number("number").put("type", "MOBILE"));
            case OTHER_NAMES -> {
                ObjectNode envelope = json.objectNode();
                envelope.putArray("items").add(number("phoneNumber"));
                yield envelope;
            }
        };
    }

    private static ObjectNode number(String name) {
        return SandboxResponse.object().put("id", 1).put(name, SandboxAccount.VOIPEX_NUMBER);
    }
}
