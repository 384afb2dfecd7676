package dev.polysms.primevox;

import dev.polysms.PhoneNumber;
import dev.polysms.history.ConversationRef;
import java.util.Objects;
import java.util.Optional;

/**
 * The ids that PrimeVOX gives to an accepted message.
 *
 * @param messageId the id of the message
 * @param conversationId the id of the conversation in which it can be read; PrimeVOX
 *     documents it, but a message counts as accepted without it
 * @since 0.1.0
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
     * Returns the reference to the conversation, in which the message and the replies to it can be read.
     *
     * @param ownNumber the number that it was sent from
     * @return the argument of {@link PrimeVoxClient#messages(ConversationRef) messages}, or empty if PrimeVOX gave no usable id
     */
    public Optional<ConversationRef> conversation(PhoneNumber ownNumber) {
        Objects.requireNonNull(ownNumber, "ownNumber");
        return conversationId
                .filter(id -> !id.isBlank() && id.chars().noneMatch(Character::isISOControl))
                .map(id -> ConversationRef.of(id, ownNumber));
    }
}
