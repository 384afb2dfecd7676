package dev.polysms.sandbox.internal.http;

import dev.polysms.sandbox.SandboxMessage;
import dev.polysms.sandbox.internal.data.Persistent;
import dev.polysms.sandbox.internal.store.Inbound;
import dev.polysms.sandbox.internal.store.MediaStore.StoredFile;
import java.util.List;
import java.util.Optional;

/** A simulated vendor: its API, and what happens to it from outside of its API. Implementations are thread-safe. */
public interface SimulatedVendor extends Endpoint, Persistent {
    /**
     * Takes a message that a remote party sent to the account.
     *
     * @param inbound the message
     * @return the message as it is kept
     * @throws IllegalArgumentException if no such message can reach the account
     */
    SandboxMessage receive(Inbound inbound);

    /**
     * Puts rows into the vendor's history that are computed whenever they are asked for.
     *
     * @param count how many
     * @throws IllegalArgumentException if the vendor has no history to seed
     */
    default void seedHistory(int count) {
        throw new IllegalArgumentException(
                "This vendor's history cannot be seeded. Use \"voipex\" or \"voximplant\", or send and receive.");
    }

    /**
     * The numbers and sender ids that the account has now.
     *
     * @return numbers in E.164 form with the plus sign, sender ids as they are
     */
    List<String> ownNumbers();

    /**
     * To whom a request would send, whether or not the vendor takes it.
     *
     * @param request any request
     * @return the recipients as the request spells them, empty if it names none
     */
    List<String> recipients(SandboxRequest request);

    /**
     * A file that the vendor keeps.
     *
     * @param path its path at the vendor
     * @return the file, or nothing if there is none
     */
    default Optional<StoredFile> media(String path) {
        return Optional.empty();
    }

    /**
     * Goes back to the account as it was at the start: its own numbers, no conversation, no media. Ids go on counting and
     * tokens stay good. The messages are the store's matter.
     */
    void reset();
}
