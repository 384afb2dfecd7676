package dev.polysms.history;

import dev.polysms.PhoneNumber;
import java.util.Objects;

/**
 * A reference to a conversation: the vendor's id, and the account's own number in it, which determines the direction of each
 * message. A receipt, a webhook or a list of conversations contains one.
 *
 * @since 0.1.0
 */
public record ConversationRef(String id, PhoneNumber ownNumber) {
    /**
     * Checks that nothing is missing.
     *
     * @param id the vendor's id of the conversation
     * @param ownNumber the account's number
     */
    public ConversationRef {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(ownNumber, "ownNumber");
        if (id.isBlank() || hasControl(id)) {
            throw new IllegalArgumentException("A conversation id must not be blank or have a control character");
        }
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isISOControl(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns the reference to a conversation.
     *
     * @param id the vendor's id of the conversation
     * @param ownNumber the account's number
     */
    public static ConversationRef of(String id, PhoneNumber ownNumber) {
        return new ConversationRef(id, ownNumber);
    }

    /** Returns the masked own number. An id may contain the remote party's number, so it is left out. */
    @Override
    public String toString() {
        return "ConversationRef[of " + ownNumber + "]";
    }
}
