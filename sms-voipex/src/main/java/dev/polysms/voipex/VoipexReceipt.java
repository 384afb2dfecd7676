package dev.polysms.voipex;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * The fields of an accepted message. Voipex does not document the answer to a send, so either may be missing.
 *
 * @param messageId the id of the text, by which its delivery notification and its row in the history are known
 * @param createdAt when Voipex took the text
 * @since 0.1.0
 */
public record VoipexReceipt(Optional<String> messageId, Optional<Instant> createdAt) {
    /**
     * Checks that nothing is null.
     *
     * @param messageId the id of the text
     * @param createdAt when Voipex took the text
     */
    public VoipexReceipt {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
