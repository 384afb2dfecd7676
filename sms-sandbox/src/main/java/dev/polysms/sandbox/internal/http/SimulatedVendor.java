package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.data.Persistent;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MediaStore.StoredFile;
import java.util.List;
import java.util.Optional;

/** A simulated vendor. Implementations are thread-safe. */
public interface SimulatedVendor extends Endpoint, Persistent {
    /**
     * Takes a message that a remote party sends to the account.
     *
     * @throws IllegalArgumentException if such a message cannot reach the account
     */
    SandboxMessage receive(Inbound inbound);

    /**
     * Adds rows to the vendor's history. They are computed at each request.
     *
     * @throws IllegalArgumentException if this vendor's history cannot be seeded
     */
    default void seedHistory(int count) {
        throw new IllegalArgumentException("This vendor's history cannot be seeded. Use \"voipex\" or \"voximplant\".");
    }

    /** Returns the numbers and sender ids that the account has now. Numbers are in E.164 form with the plus sign. */
    List<String> ownNumbers();

    /** Returns the recipients that a request names, as it spells them, whether or not the vendor would accept it. */
    List<String> recipients(SandboxRequest request);

    /** Returns the file at a path of the vendor. */
    default Optional<StoredFile> media(String path) {
        return Optional.empty();
    }

    /**
     * Restores the initial account: its own numbers, no conversations, no media. Counters of ids go on, tokens stay
     * valid, and the store keeps the messages.
     */
    void reset();
}
