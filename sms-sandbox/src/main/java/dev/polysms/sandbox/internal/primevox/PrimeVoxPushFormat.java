package dev.polysms.sandbox.internal.primevox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.PrimeVoxShape;
import dev.polysms.sandbox.SandboxAccount;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.internal.http.SandboxResponse;
import dev.polysms.sandbox.internal.push.PushFormat;
import dev.polysms.sandbox.internal.push.PushRequest;
import dev.polysms.sandbox.internal.push.VendorSetting;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** PrimeVOX pushes messages of both directions, as JSON strings without id and time. It has no reports. */
final class PrimeVoxPushFormat implements PushFormat {
    // The document has a placeholder here. In other calls of this vendor, 0 is the default tenant.
    private static final String TENANT = "0";

    private final PrimeVoxSpelling spelling = new PrimeVoxSpelling(PrimeVoxShape.MAP_OF_STRINGS);

    @Override
    public Set<VendorSetting> settings() {
        return Set.of(VendorSetting.ECHO);
    }

    @Override
    public Set<State> states() {
        return Set.of();
    }

    @Override
    public PushRequest inbound(SandboxMessage message, SandboxWebhook webhook) {
        return PushRequest.inbound(webhook, message.id(), event("inboundMessage", message));
    }

    @Override
    public Optional<PushRequest> outbound(SandboxMessage message, SandboxWebhook webhook) {
        return Optional.of(PushRequest.outbound(webhook, message.id(), event("outboundMessage", message)));
    }

    private ObjectNode event(String type, SandboxMessage message) {
        ObjectNode event = SandboxResponse.object().put("eventType", type);
        spelling.number(event, "toNumber", message.to());
        spelling.number(event, "fromNumber", message.from());
        return event.put("containerID", SandboxAccount.PRIMEVOX_CONTAINER)
                .put("tenantID", TENANT)
                .put("conversationID", message.extras().get("conversationId"))
                .put("messageText", message.text());
    }

    @Override
    public List<State> course(SandboxMessage message, State last) {
        return List.of();
    }

    @Override
    public void checkReport(SandboxMessage message, State state) {
        throw new IllegalArgumentException("PrimeVOX has no delivery reports. Report messages of another vendor.");
    }

    @Override
    public PushRequest report(SandboxMessage message, State state, SandboxWebhook webhook) {
        throw new AssertionError("no report passes the check");
    }
}
