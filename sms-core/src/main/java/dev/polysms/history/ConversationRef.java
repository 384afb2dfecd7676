package dev.polysms.history;

import dev.polysms.PhoneNumber;
import java.util.Objects;

/**
 * Where a conversation is found: the vendor's id, and the account's own number in it, by which the direction of each text is
 * told. A receipt, a webhook or a list of conversations gives one.
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
        if (id.isBlank() || id.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("A conversation id must not be blank or have a control character");
        }
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

    /** Returns the masked own number; an id may be made of a remote party's number. */
    @Override
    public String toString() {
        return "ConversationRef[of " + ownNumber + "]";
    }
}
