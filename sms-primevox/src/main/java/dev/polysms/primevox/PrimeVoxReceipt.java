package dev.polysms.primevox;

import java.util.Objects;
import java.util.Optional;

/**
 * What PrimeVOX says of an accepted text.
 *
 * @param messageId the id of the text
 * @param conversationId the id of the conversation in which it can be read; PrimeVOX documents it, yet a text counts as
 *     accepted without
 */
public record PrimeVoxReceipt(String messageId, Optional<String> conversationId) {
    /**
     * Checks that nothing is null.
     *
     * @param messageId the id of the text
     * @param conversationId the id of the conversation
     */
    public PrimeVoxReceipt {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(conversationId, "conversationId");
    }
}
