package dev.polysms.testkit;

import dev.polysms.PhoneNumber;
import dev.polysms.history.Conversation;
import dev.polysms.history.ConversationRef;
import dev.polysms.history.MessageRecord;

/**
 * The facts of a vendor for {@link ConversationsContract}.
 *
 * @since 0.1.0
 */
public interface ConversationsFixture {
    /** Returns the account's number whose conversations are read. */
    PhoneNumber ownNumber();

    /** Returns the facts of reading the conversations of {@link #ownNumber()}. */
    ReadFixture<Conversation> conversations();

    /** Returns the conversation whose messages are read. */
    ConversationRef conversation();

    /** Returns the facts of reading the messages of {@link #conversation()}. */
    ReadFixture<MessageRecord> messages();
}
