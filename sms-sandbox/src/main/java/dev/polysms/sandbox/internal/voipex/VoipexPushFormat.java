package dev.polysms.sandbox.internal.voipex;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.SandboxWebhook;
import dev.polysms.sandbox.internal.push.PushFormat;
import dev.polysms.sandbox.internal.push.PushRequest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Voipex's SMS Chat pushes inbound messages, and notifications about sent ones in the same fields. Notifications about
 * instant SMS are sent by e-mail.
 */
final class VoipexPushFormat implements PushFormat {
    @Override
    public Set<State> states() {
        return EnumSet.of(State.DELIVERED, State.FAILED);
    }

    @Override
    public PushRequest inbound(SandboxMessage message, SandboxWebhook webhook) {
        // Both states are about sent messages, and the older document has no such field.
        return PushRequest.inbound(webhook, message.id(), ChatRow.accepted(message));
    }

    @Override
    public List<State> course(SandboxMessage message, State last) {
        return VoipexApi.isChat(message) ? List.of(last) : List.of();
    }

    @Override
    public void checkReport(SandboxMessage message, State state) {
        if (!VoipexApi.isChat(message)) {
            throw new IllegalArgumentException(
                    "Voipex reports on instant SMS by e-mail only. Send with SMS Chat to get a report.");
        }
        if (!states().contains(state)) {
            throw new IllegalArgumentException(
                    "Voipex reports only DELIVERED or FAILED. Use one of the states delivered and failed.");
        }
    }

    @Override
    public PushRequest report(SandboxMessage message, State state, SandboxWebhook webhook) {
        return PushRequest.report(
                webhook, message.id(), state, ChatRow.accepted(message).put("state", state.name()));
    }
}
