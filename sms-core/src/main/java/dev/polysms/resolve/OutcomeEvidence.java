package dev.polysms.resolve;

import dev.polysms.Address;
import java.util.List;

/**
 * A client that knows where its messages show, because its vendor keeps several histories or shows only some of the messages.
 *
 * <p>Without this interface, the messages that a client sends from phone numbers are expected in its
 * {@link dev.polysms.history.MessageHistory} and in its {@link dev.polysms.history.Conversations}, if it has them, and messages from
 * other senders nowhere.
 */
public interface OutcomeEvidence {
    /**
     * Returns where the messages that this client sends from an address show.
     *
     * @return the sources; empty if such messages show nowhere
     */
    List<OutcomeSource> sources(Address from);
}
