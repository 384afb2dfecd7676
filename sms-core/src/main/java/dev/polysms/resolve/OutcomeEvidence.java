package dev.polysms.resolve;

import dev.polysms.Address;
import java.util.List;

/**
 * A client that states which of its histories show its messages, because its vendor has several histories or shows only some of the
 * messages.
 *
 * <p>Without this interface, the messages that a client sends from phone numbers are expected in its
 * {@link dev.polysms.history.MessageHistory} and in its {@link dev.polysms.history.Conversations}, if it has them, and messages from
 * other senders nowhere.
 *
 * @since 0.1.0
 */
public interface OutcomeEvidence {
    /**
     * Returns the sources that show the messages that this client sends from an address.
     *
     * @return the sources; empty if no source shows such messages
     */
    List<OutcomeSource> sources(Address from);
}
