package dev.polysms.testkit;

import dev.polysms.PhoneNumber;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.MessageRecord;

/** What {@link ConversationsContract} needs to know of a vendor. */
public interface ConversationsFixture {
    /**
     * Returns the account's number that is asked for.
     *
     * @return the number
     */
    PhoneNumber ownNumber();

    /**
     * Returns the facts of reading the conversations of {@link #ownNumber()}.
     *
     * @return the facts
     */
    ReadFixture<Conversation> conversations();

    /**
     * Returns the conversation that is asked for.
     *
     * @return the reference
     */
    ConversationRef conversation();

    /**
     * Returns the facts of reading the texts of {@link #conversation()}.
     *
     * @return the facts
     */
    ReadFixture<MessageRecord> messages();
}
