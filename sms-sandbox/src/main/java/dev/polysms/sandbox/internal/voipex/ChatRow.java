package dev.polysms.sandbox.internal.voipex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** A message of SMS Chat in the fields of the webhook, the only ones that the documents name. */
final class ChatRow {
    private ChatRow() {}

    /** A message that has just been taken. It has no state: the two values are both final, and it is still on its way. */
    static ObjectNode accepted(SandboxMessage message) {
        return SandboxResponse.object()
                .put("id", message.id())
                .put("from", message.from())
                .put("to", message.to())
                .put("text", message.text())
                .put("direction", message.direction().name())
                .put("createdAt", message.receivedAt().toString());
    }

    /** A message of the history: what was sent has arrived, unless it failed. The vendor has these two states only. */
    static ObjectNode settled(SandboxMessage message) {
        ObjectNode row = accepted(message);
        if (message.direction() == Direction.OUT) {
            row.put("state", isFailed(message.state()) ? "FAILED" : "DELIVERED");
        }
        return row;
    }

    private static boolean isFailed(State state) {
        return state == State.FAILED || state == State.EXPIRED || state == State.REJECTED;
    }
}
