package dev.polysms.primevox;

import java.util.Objects;
import java.util.Optional;

/**
 * The fields of a conversation as PrimeVOX writes them. It documents each of them; any may be missing.
 *
 * @param conversationWith the number of the remote party
 * @param hasUnreadMessages {@code 1} if it has unread messages
 * @param lastMessageDate the time of the newest message; PrimeVOX does not document its zone
 * @since 0.1.0
 */
public record PrimeVoxConversation(
        String conversationId,
        Optional<String> conversationWith,
        Optional<String> hasUnreadMessages,
        Optional<String> lastMessageDate) {
    /**
     * Checks that nothing is null.
     *
     * @param conversationWith the number of the remote party
     * @param hasUnreadMessages whether it has unread messages
     * @param lastMessageDate the time of the newest message
     */
    public PrimeVoxConversation {
        Objects.requireNonNull(conversationId, "conversationId");
        Objects.requireNonNull(conversationWith, "conversationWith");
        Objects.requireNonNull(hasUnreadMessages, "hasUnreadMessages");
        Objects.requireNonNull(lastMessageDate, "lastMessageDate");
    }

    /** Returns the unread flag and the time; no number and no id. */
    @Override
    public String toString() {
        return "PrimeVoxConversation[hasUnreadMessages=" + hasUnreadMessages.orElse("unknown") + ", lastMessageDate="
                + lastMessageDate.orElse("unknown") + "]";
    }
}
