package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.store.Inbound;

/** A simulated vendor: its API, and what happens to it from outside of its API. Implementations are thread-safe. */
public interface Vendor extends Endpoint {
    /**
     * Takes a message that a remote party sent to the account.
     *
     * @param inbound the message
     * @return the message as it is kept
     * @throws IllegalArgumentException if no such message can reach the account
     */
    SandboxMessage receive(Inbound inbound);

    /**
     * Goes back to the account as it was at the start: its own numbers, no conversation, no media. Ids go on counting and
     * tokens stay good. The messages are the store's matter.
     */
    void reset();
}
