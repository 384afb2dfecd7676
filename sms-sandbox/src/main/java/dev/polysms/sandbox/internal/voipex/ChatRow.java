package dev.polysms.sandbox.internal.voipex;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.SandboxMessage.Direction;
import dev.polysms.sandbox.SandboxMessage.State;
import dev.polysms.sandbox.internal.http.SandboxResponse;

/** Writes a message of SMS Chat in the fields of the webhook, which are the only documented ones. */
final class ChatRow {
    private ChatRow() {}

    /** Writes a message that was just taken. It has no state, because both documented states are final. */
    static ObjectNode accepted(SandboxMessage message) {
        return SandboxResponse.object()
                .put("id", message.id())
                .put("from", message.from())
                .put("to", message.to())
                .put("text", message.text())
                .put("direction", message.direction().name())
                .put("createdAt", message.receivedAt().toString());
    }

    /**
     * Writes a message of the history. A sent message has arrived unless it failed, because the vendor has only these
     * two states.
     */
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
