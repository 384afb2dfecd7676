package dev.polysms.primevox;

import java.util.Objects;
import java.util.Optional;

/**
 * What PrimeVOX says of a conversation, as it writes it. It documents every field, yet none is relied upon.
 *
 * @param conversationId the id of the conversation
 * @param conversationWith the number of the remote party
 * @param hasUnreadMessages {@code 1} if there are texts that nobody has read
 * @param lastMessageDate when the newest text came or went; PrimeVOX does not say in which zone
 */
public record PrimeVoxConversation(
        String conversationId,
        Optional<String> conversationWith,
        Optional<String> hasUnreadMessages,
        Optional<String> lastMessageDate) {
    /**
     * Checks that nothing is null.
     *
     * @param conversationId the id of the conversation
     * @param conversationWith the number of the remote party
     * @param hasUnreadMessages whether there are unread texts
     * @param lastMessageDate when the newest text came or went
     */
    public PrimeVoxConversation {
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(conversationWith, "conversationWith");
        Objects.requireNonNull(hasUnreadMessages, "hasUnreadMessages");
        Objects.requireNonNull(lastMessageDate, "lastMessageDate");
    }

    /** Returns what names nobody. */
    @Override
    public String toString() {
        return "PrimeVoxConversation[hasUnreadMessages=" + hasUnreadMessages.orElse("unknown") + ", lastMessageDate="
                + lastMessageDate.orElse("unknown") + "]";
    }
}
