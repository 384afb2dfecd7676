package dev.polysms.primevox;

import dev.polysms.PhoneNumber;
import dev.polysms.history.ConversationRef;
import java.util.Objects;
import java.util.Optional;

/**
 * The ids that PrimeVOX gives to an accepted message.
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
     */
    public PrimeVoxReceipt {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(conversationId, "conversationId");
    }

    /**
     * Returns where the text and the replies to it can be read.
     *
     * @param ownNumber the number that it was sent from
     * @return what {@link PrimeVoxClient#messages(ConversationRef) messages} asks for, or empty if PrimeVOX gave no usable id
     */
    public Optional<ConversationRef> conversation(PhoneNumber ownNumber) {
        Objects.requireNonNull(ownNumber, "ownNumber");
        return conversationId
                .filter(id -> !id.isBlank() && id.chars().noneMatch(Character::isISOControl))
                .map(id -> ConversationRef.of(id, ownNumber));
    }
}
